# SPDX-License-Identifier: Apache-2.0
"""The commands, by what a planner does with them: look, change, show. Each imports what it needs when it is run."""
