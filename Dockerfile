FROM python:3.11-slim

# A user of its own: PostgreSQL does not run as root, and neither should the rest.
RUN useradd --create-home --uid 10001 enishi \
    && install -d -o enishi -g enishi -m 0700 /var/lib/enishi

WORKDIR /opt/enishi
COPY . .

# The launcher makes .venv as it does anywhere; what it installs belongs to root, not to the program.
RUN PIP_NO_CACHE_DIR=1 ./enishi --help

# By number, so that the host can tell that it is not root.
USER 10001
ENV ENISHI_DATA=/var/lib/enishi ENISHI_HOST=0.0.0.0
VOLUME /var/lib/enishi
EXPOSE 8000
HEALTHCHECK --start-period=60s CMD ["python3", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz')"]
ENTRYPOINT ["./enishi"]
CMD ["serve"]
