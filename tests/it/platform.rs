//! The same bits on every platform, as far as one platform can show it.

use shortfall::float::{erfcx, exp, exp_m1, hypot, ln, ln_1p, ln_gamma, log2, normal_quantile};

/// What the functions that decide numbers give at hand-picked points. A platform on which this fails gives other results.
#[test]
fn the_functions_that_decide_numbers_have_the_bits_of_every_platform() {
    let points: [f64; 11] = [1e-300, 1e-9, 0.1, 0.3, 0.5, 1.0, 1.7, 2.5, 10.0, 123.456, 7e5];
    let mut checksum = 0xcbf2_9ce4_8422_2325u64;
    for x in points {
        let normal = normal_quantile(x.min(0.999_999));
        for y in [ln(x), log2(x), ln_1p(x), exp(-x), exp_m1(-x), hypot(x, 3.0), ln_gamma(x), erfcx(x), normal] {
            checksum = (checksum ^ y.to_bits()).wrapping_mul(0x0100_0000_01b3);
        }
    }
    assert_eq!(format!("{checksum:016x}"), "0b55eded2147db56");
}

/// A program whose platform rounds otherwise: every call of the C library's logarithms, exponentials and powers is off by one
/// in the last place. Its `summary.csv` is the same.
#[cfg(target_os = "linux")]
#[test]
fn results_do_not_rest_on_the_platforms_functions() {
    use assert_cmd::cargo::cargo_bin_cmd;
    use std::{fs, process::Command};
    let folder = tempfile::tempdir().unwrap();
    let (source, shim) = (folder.path().join("off.c"), folder.path().join("off.so"));
    let names = ["exp", "log", "expm1", "log1p", "log2", "log10", "exp2"];
    let one = |name: &&str| {
        format!("double {name}(double x) {{ D f = (D)dlsym(RTLD_NEXT, \"{name}\"); return off(f(x)); }}\n")
    };
    let code = format!(
        "#define _GNU_SOURCE\n#include <dlfcn.h>\n#include <string.h>\ntypedef double (*D)(double);\n\
         static double off(double y) {{ long long b; memcpy(&b, &y, 8); if (y - y == 0 && y != 0) b += 1; \
         memcpy(&y, &b, 8); return y; }}\n{}\
         double pow(double x, double y) {{ double (*f)(double, double) = \
         (double (*)(double, double))dlsym(RTLD_NEXT, \"pow\"); return off(f(x, y)); }}\n",
        names.iter().map(one).collect::<String>()
    );
    fs::write(&source, code).unwrap();
    // What links Rust programs compiles this too.
    let mut cc = Command::new("cc");
    cc.args(["-shared", "-fPIC", "-fno-builtin", "-O1", "-o"]).arg(&shim).arg(&source).arg("-ldl");
    assert!(cc.status().expect("a C compiler, which links Rust programs").success());
    let summary = |preload: bool, out: &str| {
        let out = folder.path().join(out);
        let mut run = cargo_bin_cmd!("shortfall");
        run.args(["run", "heavy-rare-earths", "--trials", "4096", "--quiet", "--charts", "svg", "--out"]).arg(&out);
        if preload {
            run.env("LD_PRELOAD", &shim);
        }
        run.assert().success();
        fs::read_to_string(out.join("summary.csv")).unwrap()
    };
    assert_eq!(summary(true, "off"), summary(false, "plain"));
}
