"""What went wrong in the driver or on the server, in the server's own words."""

import re

# Names of classes that wrap the message, most often several of them in a row.
_WRAPPERS = re.compile(r"^(?:(?:[a-z_]\w*\.)+[A-Z]\w*(?:Exception|Error)?(?:: ?|$)|Error running query: )+")
# Where the message ends and the machinery begins: stack traces, causes, query plans.
_MACHINERY = re.compile(r"\n\s+at |\nCaused by:|\n+'?(?:\+- )?[A-Z]\w+ .*#\d+|;\n'?[A-Z]\w+ ", re.DOTALL)
_LONGEST = 4000


class JdbcError(Exception):
    """A failed connection or statement; the text is for the user."""


def plain(message: str) -> str:
    """The message without class names, stack traces and query plans, and not said twice."""
    text = _MACHINERY.split(message.strip(), maxsplit=1)[0]
    text = _WRAPPERS.sub("", text).strip()
    # Spark's server puts the error class before a message that begins with it again.
    said_twice = re.match(r"(\[[A-Z0-9_.]+\]) ", text)
    if said_twice:
        again = text.find(said_twice.group(1), said_twice.end())
        if 0 < again < 200 and "\n" not in text[:again]:
            text = text[again:]
    return text[:_LONGEST] or message[:_LONGEST]


def from_java(exception) -> JdbcError:
    """The error that a Java exception stands for."""
    return JdbcError(plain(str(exception.getMessage() or exception.toString())))
