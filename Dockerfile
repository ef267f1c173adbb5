# The command line of Letter of Support as an image: built in one stage, shipped without compiler, tests or sandbox.
#   docker build -t letter-of-support .
#   docker run --rm --init --read-only -v "$PWD:/work" -w /work letter-of-support write chart.json --kind section_504 --out letter.pdf
FROM node:26-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=optional
COPY . .
RUN npm run build

FROM node:26-slim AS modules
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional

FROM node:26-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=modules /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json THIRD_PARTY.md ./
# Nothing is written outside of what the caller mounts, so the root file system may be read-only.
USER node
# Node itself, not npm: signals (SIGTERM) reach the program. Run with --init, so that process 1 passes them on.
ENTRYPOINT ["node", "/app/dist/server/cli.js"]
CMD ["--help"]
