# The API, the worker and the migrations: docker build --tag api .
# The proxy before API and pages: docker build --tag proxy --target proxy .
# {% if frontend %}
# The pages have an image of their own, see frontend/Dockerfile.
# {% endif %}

FROM caddy:2-alpine AS proxy
RUN adduser -D -H -u 10001 app && install -d -o app -g app /var/lib/caddy
ENV XDG_DATA_HOME=/var/lib/caddy XDG_CONFIG_HOME=/var/lib/caddy
COPY Caddyfile /etc/caddy/Caddyfile
USER app
EXPOSE 80 443
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s \
    CMD ["wget", "--quiet", "--spider", "http://127.0.0.1:8081/"]

FROM python:3.14-slim AS packages
RUN pip install --no-cache-dir --disable-pip-version-check uv==0.13.8
WORKDIR /app
COPY requirements.txt ./
RUN uv venv --quiet /venv
RUN --mount=type=cache,target=/root/.cache/uv \
    uv pip sync --quiet --require-hashes --only-binary :all: --compile-bytecode --link-mode copy \
    --python /venv/bin/python requirements.txt

FROM python:3.14-slim
RUN pip uninstall --quiet --yes --root-user-action ignore pip \
    && useradd --system --no-create-home --uid 10001 app \
    && install --directory --owner app --group app /data
WORKDIR /app
COPY --from=packages /venv /venv
COPY pyproject.toml ./
COPY database database
COPY generated generated
COPY handlers handlers
COPY server server
COPY templates/email templates/email
COPY scripts/__init__.py scripts/database.py scripts/faults.py scripts/forking.py scripts/serve.py \
    scripts/worker.py scripts/
# {% if accounts %}
COPY scripts/admin.py scripts/
# {% endif %}
RUN python -m compileall -q .
ARG VERSION=""
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    ENVIRONMENT=production HOST=0.0.0.0 PORT=8000 DATA_DIR=/data VERSION=$VERSION
USER app
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as u; \
u.urlopen('http://127.0.0.1:8000/readyz')"]
CMD ["python", "-m", "scripts.serve"]
