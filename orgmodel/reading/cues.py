# SPDX-License-Identifier: Apache-2.0
"""The kinds of cues: words that steer the reading. The words are data; the code knows the kinds only.

``role`` names a role · ``light`` carries another verb · ``nominal`` stands between a verb and its matter
``holds`` makes the verb after it a noun · ``no_verb`` only looks like a verb · ``and`` joins
``link`` stands before a name · ``not`` denies the act after it · ``rather`` stands before what is done instead
``hand_to`` hands something to another body, whose verbs are not the holder's · ``given`` is given on a matter
``opening`` begins circumstances between commas · ``beside`` begins another part · ``when`` says how often
``contrast`` may stand before a clause that others do · ``belongs`` says whose matter something is
``passive`` stands between a thing and what is done to it · ``body`` heads the name of a body
``holder`` heads the name of whoever holds the duty, ``self`` ends it · ``own`` tells of one's own house
``limit`` begins what narrows a list of things
``for_whom``, ``where``, ``basis``, ``except``, ``purpose``, ``by_whom`` begin what is not the object: ``firm`` ones
always, the others where what follows fits; a ``basis`` that is a ``clause`` goes on to the end
"""

from __future__ import annotations

ASIDES = ("except", "basis", "purpose", "by_whom", "where", "for_whom")
"""The kinds that end an object, in the order in which they are tried."""
KINDS = frozenset(
    (
        "role",
        "light",
        "nominal",
        "holds",
        "hand_to",
        "body",
        "self",
        "and",
        "link",
        "own",
        "no_verb",
        "passive",
        "not",
        "opening",
        "contrast",
        "belongs",
        "beside",
        "when",
        "limit",
        "rather",
        "holder",
        "given",
        *ASIDES,
    )
)
GRAMMAR = KINDS - {"light", "holds", "body", "own", "no_verb", "limit", "when", "holder", "given", "beside"}
"""The kinds whose words are grammar; those of the other kinds are nouns and verbs."""
ROLE = "role"
"""The kind whose value is part of what it is: one word may name several roles."""
FIRM = "firm"
CLAUSE = "clause"
STATE = "state"
"""The value of holding cues that name how something is being done, and no thing: tình hình, kết quả, việc."""
TASK = "task"
"""The value of handing cues that say with what somebody helps: tham mưu, giúp."""
ON = "on"
"""The value of cues of what stands beside and goes on over commas, as far as the next verb."""
UNIT = "unit"
"""The value of cues that name a unit of time, without which numbers say nothing of when."""
LED = ("lead", "coordinate", "advise")
"""The roles that words of their own name; the other ones lie in the verb itself."""
BY_VERB = ("approve", "inspect", "deliver", "advise")
NO_CUE = (0, "")
