"""Small-area estimator of rural left-behind children in 2010 by province, age and sex.

Method, limits and checks: ``docs/model_2010.md``.
"""
