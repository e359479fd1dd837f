"""How nbgrader runs in this folder; every nbgrader command and formgrader read it."""

from pathlib import Path

c = get_config()  # noqa: F821  (nbgrader provides it)
here = Path(__file__).resolve().parent

c.CourseDirectory.root = str(here)
c.CourseDirectory.course_id = "dropout"
c.CourseDirectory.source_directory = "notebooks/source"
c.CourseDirectory.release_directory = "notebooks/release"

# on a server shared with students, point this to a folder that they can write to
exchange = here / "exchange"
exchange.mkdir(exist_ok=True)  # nbgrader complains about a missing one
c.Exchange.root = str(exchange)

# the unanswered function returns None, and the visible tests say so in one line
c.ClearSolutions.code_stub = {"python": "...  # YOUR CODE HERE"}

c.OverwriteCells.add_missing_cells = True
c.Execute.timeout = 60  # seconds for one cell
c.KernelManager.transport_encryption = "required"

# grading: student code in a confined process, tests in another (docs/security.md);
# comment these lines out to grade with nbgrader's own stages, without that protection
c.Autograde.pre_convert_hook = "autograder.grading.run.before_converting"
c.Autograde.exporter_class = "autograder.grading.converter.Intake"
c.Autograde.sanitize_preprocessors = [  # without ClearOutput: experiments keep their outputs
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Autograde.autograde_preprocessors = [
    "autograder.grading.converter.Execute",
    "nbgrader.preprocessors.IgnorePattern",
    "nbgrader.preprocessors.LimitOutput",
    "autograder.grading.converter.SaveScores",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# what students put into their notebooks is shown in formgrader and feedback: no scripts
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {
    "markdown2html": "autograder.delivery.page.markdown2html",
    "clean_html": "autograder.delivery.page.clean",
}

# feedback: a page that is complete without a network, without hidden tests and marking guides
c.GenerateFeedback.exporter_class = "autograder.delivery.feedback_page.FeedbackPage"
c.GenerateFeedback.preprocessors = [
    "autograder.delivery.feedback_page.Grades",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
