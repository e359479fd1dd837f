"""Parsing goes well whatever is collected, or parsed, in the middle of it."""

import ast
import gc

from autograder.execution import syntax


def test_code_can_be_parsed_while_what_is_collected_is_parsed():
    def trace(phase, info):
        ast.parse("x = [" + "1, " * 50 + "]")

    code = "\n".join(f"def f{i}(a, b=[{i}, (2, 3)]):\n    return a + b" for i in range(2000))
    before = gc.get_threshold()
    gc.callbacks.append(trace)
    gc.set_threshold(10)
    try:
        tree = syntax.tree_of(code)
    finally:
        gc.set_threshold(*before)
        gc.callbacks.remove(trace)
    assert len(tree.body) == 2000
    assert gc.isenabled()
