# One image for every role: web (default command), worker, beat, one-shot set-up (docker-compose.yml).

FROM python:3.12-slim AS dependencies
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
COPY requirements/base.txt /tmp/base.txt
# Hashes and wheels only: what is installed is what was locked, and nothing is compiled here.
RUN /opt/venv/bin/pip install --require-hashes --only-binary :all: -r /tmp/base.txt

FROM python:3.12-slim
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=pix.settings.prod \
    PIX_VAR_DIR=/app/var
# Without it Python does not know the types of .ods, .odt, .geojson and .webp files.
RUN apt-get update && apt-get install --yes --no-install-recommends media-types && rm -rf /var/lib/apt/lists/*
RUN groupadd --system --gid 10001 pix && useradd --system --uid 10001 --gid pix --home-dir /app --no-create-home pix
WORKDIR /app
COPY --from=dependencies /opt/venv /opt/venv
COPY . .
# The static files belong to the image: a volume over var/static would keep those of the release before.
RUN python -m compileall -q certif learners orga pix referential \
    && SECRET_KEY=only-for-this-step ALLOWED_HOSTS=localhost python manage.py collectstatic --noinput --verbosity 0 \
    && mkdir -p var/beat var/mail var/media \
    && chown -R pix:pix var/beat var/mail var/media
USER pix
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 CMD ["python", "docker/healthcheck.py"]
# WEB_CONCURRENCY sets the number of processes; a process answers eight requests at a time.
CMD ["gunicorn", "pix.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--threads", "8", \
     "--worker-tmp-dir", "/dev/shm", "--graceful-timeout", "25", "--log-level", "warning"]
