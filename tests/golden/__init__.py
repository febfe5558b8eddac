# SPDX-License-Identifier: Apache-2.0
"""Results of the packaged example as they were last looked at, and the shapes that clients rely on.

After a change that is meant, `ORGMODEL_RENEW_GOLDEN=1 python -m pytest tests/api/test_golden.py` writes them anew; the
difference is then read like any other change.
"""
