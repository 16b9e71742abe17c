# The app alone: stateless when GOODPRACTICE_STORE names a cluster, so that any number of it may run.
FROM python:3.11.13-slim-bookworm

RUN useradd --create-home --uid 10001 goodpractice && mkdir /app && chown goodpractice /app
WORKDIR /app
USER goodpractice

# The packages change less often than the code: a layer of their own.
COPY --chown=goodpractice requirements.lock .
RUN python -m venv .venv \
 && .venv/bin/python -m pip install --quiet --no-cache-dir --disable-pip-version-check uv==0.13.9 \
 && .venv/bin/uv pip install --quiet --no-cache --python .venv/bin/python --require-hashes --compile-bytecode \
      -r requirements.lock

COPY --chown=goodpractice . .
RUN .venv/bin/uv pip install --quiet --no-cache --python .venv/bin/python --no-deps --no-build-isolation -e .

ENV PATH=/app/.venv/bin:$PATH HF_HUB_OFFLINE=1
EXPOSE 8501
HEALTHCHECK --start-period=60s CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=5)"]
CMD ["goodpractice", "serve", "--address", "0.0.0.0", "--port", "8501", "--no-open"]
