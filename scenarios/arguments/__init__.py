# SPDX-License-Identifier: Apache-2.0
"""What verbs share: the shape of one, and arguments that several of them take."""
