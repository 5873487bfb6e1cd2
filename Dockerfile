# syntax=docker/dockerfile:1

FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
# What this build is called, and whose bot it is: both stand in the User-Agent. Empty: as the commit is called, when .git is there.
ARG VERSION=
ARG HOME_URL=
# go-sqlite3 is C: with CGO_ENABLED=0 it compiles to a stub. Zones and questions are in the binary.
RUN CGO_ENABLED=1 go build -trimpath -ldflags="-s -w -X hotseat/bot/app.Version=${VERSION:-} -X hotseat/bot/app.Home=${HOME_URL:-}" -o /out/hotseat ./bot
# The interpreter that runs answers, checked against its SHA-256 and compiled. All may read it: the container may run as any user, and on a
# root that cannot be written to (docker run --user 4321 --read-only --tmpfs /tmp -v hotseat:/data …).
RUN HOTSEAT_SANDBOX_DIR=/out/sandbox /out/hotseat sandbox install

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin hotseat \
    && install -d -o hotseat -g hotseat -m 1777 /data
COPY --from=build /out/hotseat /usr/local/bin/hotseat
COPY --from=build --chown=hotseat:hotseat /out/sandbox /opt/hotseat
USER hotseat
WORKDIR /data
VOLUME /data
ENV HOTSEAT_STORE_PATH=/data/hotseat.db \
    HOTSEAT_SANDBOX_DIR=/opt/hotseat \
    HOTSEAT_HEALTH_LISTEN=127.0.0.1:8081
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["hotseat", "health"]
ENTRYPOINT ["hotseat"]
# Without a token this is a clear error instead of a playground that nobody outside the container can reach.
CMD ["-discord"]
