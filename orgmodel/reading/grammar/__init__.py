# SPDX-License-Identifier: Apache-2.0
"""How a statement is taken apart: what stands beside it, where its verbs stand, and what each of them is about.

`beside` leaves out circumstances, `english` and `vietnamese` find the verbs of a clause, `clauses` goes from verb to
verb: `opening` (the holder, the thing before the verb), `verbs` (roles and acts), `matter` (objects and asides).
"""
