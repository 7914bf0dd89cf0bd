"""W1 in Numba. Both methods give the same numbers for any --threads.
    python w1_numba.py --trials 3000000 --threads 2 --method special
generic  what an expert would write for any scenario: sizes and laws known only at run time
special  W1 alone, sizes known at compile time, responses vectorised over blocks of 64 trials: the fastest we know how
         to write in Numba
"""
import os
import sys
import time

os.environ["NUMBA_NUM_THREADS"] = sys.argv[sys.argv.index("--threads") + 1] if "--threads" in sys.argv else "1"
import numba
import numpy as np
from numba import njit, prange

from w1_model import *

U = np.uint64
GOLD, M1, M2 = U(0x9E3779B97F4A7C15), U(0xBF58476D1CE4E5B9), U(0x94D049BB133111EB)
S30, S27, S31, S11 = U(30), U(27), U(31), U(11)
INV = 1.0 / (1 << 53)
LOG_UP, LOG_DOWN = 1.0 / np.log(1 - P_ONSET), 1.0 / np.log(1 - 1 / MEAN_DURATION)
NONE_LEFT = np.array([(1 - P_ONSET) ** i for i in range(T + 2)])
MIX1, MIX2 = MIX[0].copy(), MIX[1].copy()
B = 64


@njit(inline="always")
def mix(z):
    z = (z ^ (z >> S30)) * M1
    z = (z ^ (z >> S27)) * M2
    return z ^ (z >> S31)


@njit(inline="always")
def u01(s):
    return (np.float64(mix(s) >> S11) + 0.5) * INV


@njit(parallel=True, fastmath=True, error_model="numpy", cache=False)
def special(seed, n, out):
    for blk in prange((n + B - 1) // B):
        x1s = np.zeros((T, B)); x2s = np.zeros((T, B))
        lo = blk * B
        for j in range(min(B, n - lo)):
            s = mix(mix(seed + GOLD) + U(lo + j) * GOLD)
            for k in range(K):
                t = 0
                while t < T:
                    s += GOLD
                    u = u01(s)
                    if u <= NONE_LEFT[T - t]:
                        break
                    t += int(np.log(u) * LOG_UP)
                    s += GOLD; a = u01(s)
                    s += GOLD; b = u01(s)
                    s += GOLD; c = u01(s)
                    severity = max(min(a, b), min(max(a, b), c))      # median of three uniforms: Beta(2,2)
                    s += GOLD
                    e = t + 1 + int(np.log(u01(s)) * LOG_DOWN)
                    y1 = MIX1[k] * severity; y2 = MIX2[k] * severity
                    for i in range(t, min(e, T)):
                        x1s[i, j] += y1; x2s[i, j] += y2
                    t = e + 1
        a1 = np.full(B, STOCK); a2 = np.full(B, STOCK); b1 = np.full(B, STOCK); b2 = np.full(B, STOCK)
        u1 = np.zeros(B); u2 = np.zeros(B); v1 = np.zeros(B); v2 = np.zeros(B)
        for t in range(T):
            for j in range(B):
                x1 = x1s[t, j]; x2 = x2s[t, j]
                fill1 = REFILL if x1 == 0.0 else 0.0
                fill2 = REFILL if x2 == 0.0 else 0.0
                r1 = max(x1 - SPARE * (1 - x1), 0.0); r2 = max(x2 - SPARE * (1 - x2), 0.0)
                d1 = min(a1[j], r1); d2 = min(a2[j], r2)
                u1[j] += r1 - d1; u2[j] += r2 - d2
                a1[j] = min(a1[j] - d1 + fill1, STOCK); a2[j] = min(a2[j] - d2 + fill2, STOCK)
                g = x1 + x2
                f = max(1.0 - SPARE * (2.0 - g) / max(g, 1e-300), 0.0)
                r1 = x1 * f; r2 = x2 * f
                d1 = min(b1[j], r1); d2 = min(b2[j], r2)
                r1 -= d1; r2 -= d2
                h1 = b1[j] - d1; h2 = b2[j] - d2
                need = r1 + r2; held = h1 + h2
                lent = min(need, held)
                left = 1.0 - lent / max(need, 1e-300); keep = 1.0 - lent / max(held, 1e-300)
                v1[j] += r1 * left; v2[j] += r2 * left
                b1[j] = min(h1 * keep + fill1, STOCK); b2[j] = min(h2 * keep + fill2, STOCK)
        for j in range(min(B, n - lo)):
            out[0, lo + j] = u1[j]; out[1, lo + j] = u2[j]; out[2, lo + j] = v1[j]; out[3, lo + j] = v2[j]


@njit(inline="always")
def beta_cheng(s, a, b):
    """Cheng's algorithm BB (a, b > 1): the state and the draw."""
    al = a + b; mn = min(a, b); mx = max(a, b)
    be = np.sqrt((al - 2.0) / (2.0 * a * b - al)); ga = mn + 1.0 / be
    while True:
        s += GOLD; u1 = u01(s)
        s += GOLD; u2 = u01(s)
        v = be * np.log(u1 / (1.0 - u1)); w = mn * np.exp(v)
        z = u1 * u1 * u2; r = ga * v - 1.3862944; q = mn + r - w
        if q + 2.609438 >= 5.0 * z or r + al * np.log(al / (mx + w)) >= np.log(z):
            x = w / (mx + w)
            return s, (x if a == mn else 1.0 - x)


@njit(parallel=True, fastmath=True, error_model="numpy", cache=False)
def generic(seed, n, out, shares, p, duration, sa, sb, steps, stock, refill, spare):
    C = shares.shape[0]; producers = shares.shape[1]
    chunk = 2048
    for blk in prange((n + chunk - 1) // chunk):
        x = np.empty((steps, C)); a = np.empty(C); b = np.empty(C); ua = np.empty(C); ub = np.empty(C); rest = np.empty(C)
        up = 1.0 / np.log(1.0 - p); down = 1.0 / np.log(1.0 - 1.0 / duration)
        for i in range(blk * chunk, min(n, blk * chunk + chunk)):
            x[:] = 0
            s = mix(mix(seed + GOLD) + U(i) * GOLD)
            for k in range(producers):
                t = 0
                while t < steps:
                    s += GOLD
                    t += int(np.log(u01(s)) * up[k])
                    if t >= steps:
                        break
                    s, severity = beta_cheng(s, sa[k], sb[k])
                    s += GOLD
                    e = t + 1 + int(np.log(u01(s)) * down[k])
                    for m in range(t, min(e, steps)):
                        for c in range(C):
                            x[m, c] += shares[c, k] * severity
                    t = e + 1
            for c in range(C):
                a[c] = stock; b[c] = stock; ua[c] = 0; ub[c] = 0
            for t in range(steps):
                total = 0.0; pool = 0.0; need = 0.0; held = 0.0
                for c in range(C):
                    g = x[t, c]
                    total += g; pool += spare * (1 - g)
                    r = max(g - spare * (1 - g), 0.0)
                    d = min(a[c], r)
                    ua[c] += r - d; a[c] -= d
                    if g == 0.0:
                        a[c] = min(a[c] + refill, stock)
                f = max(1.0 - pool / total, 0.0) if total > 0 else 0.0
                for c in range(C):
                    r = x[t, c] * f
                    d = min(b[c], r)
                    rest[c] = r - d; b[c] -= d
                    need += rest[c]; held += b[c]
                lent = min(need, held)
                left = 1.0 - lent / need if need > 0 else 0.0
                keep = 1.0 - lent / held if held > 0 else 0.0
                for c in range(C):
                    ub[c] += rest[c] * left
                    b[c] *= keep
                    if x[t, c] == 0.0:
                        b[c] = min(b[c] + refill, stock)
            for c in range(C):
                out[c, i] = ua[c]; out[C + c, i] = ub[c]


if __name__ == "__main__":
    a = arguments(["generic", "special"], 1_000_000)
    run = {"special": lambda n, o: special(U(a.seed), n, o),
           "generic": lambda n, o: generic(U(a.seed), n, o, MIX, np.full(K, P_ONSET), np.full(K, MEAN_DURATION),
                                           np.full(K, 2.0), np.full(K, 2.0), T, STOCK, REFILL, SPARE)}[a.method]
    run(256, np.empty((4, 256)))             # compile, not counted
    t0 = time.perf_counter()
    out = np.empty((4, a.trials))
    run(a.trials, out)
    stats = statistics(out)
    report("numba-" + a.method, a, time.perf_counter() - t0, stats)
