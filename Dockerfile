# greenloop for machines without Linux; see docs/how-to/containers.md.
FROM python:3.13-slim

COPY . /source
RUN pip install --no-cache-dir /source && rm -rf /source \
 && useradd --create-home --uid 1000 solver \
 && install -d -o solver -g solver /work

USER solver
RUN mkdir -p ~/.cache/greenloop ~/.local/share/greenloop
WORKDIR /work
# Models and history outlive the container.
VOLUME ["/home/solver/.cache/greenloop", "/home/solver/.local/share/greenloop"]
ENTRYPOINT ["greenloop"]
CMD ["doctor"]
