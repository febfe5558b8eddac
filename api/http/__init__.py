# SPDX-License-Identifier: Apache-2.0
"""The HTTP face: routes, pages and what a request has to pass before it reaches a use case."""
