# Letter of Support as an image: built in one stage, shipped without compiler, tests or sandbox.
#   docker build -t letter-of-support .
#   docker run --init --read-only --tmpfs /tmp -p 8080:8080 -v letters:/data --env-file settings.env letter-of-support
# The command line is in it too:
#   docker run --rm --read-only -v "$PWD:/work" -w /work letter-of-support node /app/dist/server/cli.js write chart.json --kind section_504 --out letter.pdf
FROM node:26-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# With the optional packages: the compiler and the bundler have their programs for this machine in them.
RUN npm ci
COPY . .
RUN npm run build

FROM node:26-slim AS modules
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional

FROM node:26-slim
WORKDIR /app
ENV NODE_ENV=production LETTERS_DATA=/data
COPY --from=modules /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json THIRD_PARTY.md ./
RUN mkdir /data && chown node:node /data
# Nothing is written outside of /data, so the root file system may be read-only.
VOLUME /data
USER node
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.LETTERS_PORT ?? 8080}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself, not npm: SIGTERM reaches the program, which finishes what is under way. Run with --init, so that process 1 reaps.
CMD ["node", "dist/server/main.js"]
