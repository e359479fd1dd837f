"""The autograder of the dropout course: nbgrader in front, sound and fair tests inside."""
