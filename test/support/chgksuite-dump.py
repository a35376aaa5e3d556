"""Prints how chgksuite reads 4s files, as JSON: {file: [[number, {field: text or [preamble, items]}], ...]}."""

import json
import logging
import os
import sys
import types

import chgksuite

# The package's __init__ wants every exporter's libraries; the parser alone needs none of them.
composer = types.ModuleType("chgksuite.composer")
composer.__path__ = [os.path.join(os.path.dirname(chgksuite.__file__), "composer")]
sys.modules["chgksuite.composer"] = composer

from chgksuite.composer.chgksuite_parser import parse_4s  # noqa: E402

logger = logging.getLogger("quiet")
logger.addHandler(logging.NullHandler())
logger.propagate = False

read = {}
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        structure = parse_4s(file.read(), logger=logger)
    read[os.path.basename(path)] = [
        [question.pop("number"), question] for kind, question in structure if kind == "Question"
    ]
json.dump(read, sys.stdout, ensure_ascii=False)
