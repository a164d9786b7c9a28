# Liushou Atlas in a container: docker build -t liushou-atlas . && docker run -p 8050:8050 liushou-atlas
# The base needs Python 3.11 or newer as python3, with venv; one Debian release for all stages.
ARG PYTHON_IMAGE=python:3.13-slim-bookworm

# --- the locked dependencies, in an environment of their own ---------------------------------------
FROM ${PYTHON_IMAGE} AS dependencies
WORKDIR /opt/liushou
COPY pyproject.toml uv.lock README.md LICENSE ./
COPY app/__init__.py app/
COPY tools/make_venv.py tools/
# other indexes than the public ones, where wanted
ARG PIP_INDEX_URL
RUN python3 tools/make_venv.py

# --- the small plotly.js; without the npm registry this stage leaves its folder empty --------------
FROM dependencies AS bundle
ARG PIP_INDEX_URL
ARG NPM_CONFIG_REGISTRY
COPY app/web/plotly_bundle.py app/web/
COPY tools/plotly_bundle tools/plotly_bundle
RUN mkdir -p assets/build \
    && if python3 tools/make_venv.py --group bundle; \
       then .venv/bin/python tools/plotly_bundle/build.py; \
       else echo "Small plotly.js not built (no node); the complete one will be served."; fi

# --- the program with its data, compiled -----------------------------------------------------------
FROM dependencies AS program
RUN .venv/bin/uv pip uninstall --quiet --python .venv uv pip setuptools \
    && find .venv/lib -type d -name tests -prune -exec rm -rf {} +
COPY app app
COPY assets assets
COPY data/package data/package
COPY --from=bundle /opt/liushou/assets/build assets/build
RUN .venv/bin/liushou data check \
    && .venv/bin/python -m compileall -q --invalidation-mode unchecked-hash app .venv/lib \
    && cp -r data/package /opt/package

# --- what runs -------------------------------------------------------------------------------------
FROM ${PYTHON_IMAGE}
ARG VERSION=0.1.0
ARG REVISION=unknown
ARG CREATED=unknown
LABEL org.opencontainers.image.title="Liushou Atlas" \
      org.opencontainers.image.description="Figures on children left behind in China, by province, age and sex" \
      org.opencontainers.image.licenses="MIT AND CC-BY-4.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"
COPY --from=program /opt/liushou /opt/liushou
# A data package mounted at /data takes the place of the built-in one, or stands beside it (LIUSHOU_BESIDE=1).
COPY --from=program /opt/package /data
ENV HOST=0.0.0.0 \
    PORT=8050 \
    WORKERS=2 \
    LIUSHOU_DATA=/data \
    HOME=/tmp \
    LANG=C.UTF-8 \
    PATH=/opt/liushou/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
WORKDIR /opt/liushou
USER 10001:10001
EXPOSE 8050
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/health', timeout=4)"]
ENTRYPOINT ["liushou"]
CMD ["serve"]
