//! How much memory a run can have at all.

use std::fs;
use std::path::{Component, Path};

/// Bytes that this program may take: the least of what the machine has, what each of the groups of processes that it is in may
/// take, and its own limit (`ulimit -v`). `None` where the system tells none of them, as all but Linux.
pub fn here() -> Option<f64> {
    below(Path::new("/"))
}

/// [`here`], as the files below `root` have it.
fn below(root: &Path) -> Option<f64> {
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap_or_default();
    let groups = groups(&read("proc/self/cgroup"), &root.join("sys/fs/cgroup"));
    let own = [machine(&read("proc/meminfo")), address_space(&read("proc/self/limits"))];
    own.into_iter().flatten().chain(groups).reduce(f64::min)
}

/// The machine's memory, in the words of `/proc/meminfo`.
fn machine(text: &str) -> Option<f64> {
    let line = text.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok()? * 1024.0)
}

/// The limit in force (the soft one, which stands first) of the address space, in the words of `/proc/self/limits`.
fn address_space(text: &str) -> Option<f64> {
    let line = text.lines().find_map(|line| line.strip_prefix("Max address space"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Limits of the groups that `/proc/self/cgroup` names, and of all groups that these are in. A line is `0::/path` in version
/// 2 and `4:memory:/path` in version 1, whose controllers have a tree of groups each.
fn groups(text: &str, mounted: &Path) -> Vec<f64> {
    let limits = |line: &str| {
        let mut parts = line.splitn(3, ':').skip(1);
        let (controllers, path) = (parts.next()?, Path::new(parts.next()?));
        let (tree, file) = match controllers {
            "" => (mounted.to_path_buf(), "memory.max"),
            some if some.split(',').any(|name| name == "memory") => (mounted.join("memory"), "memory.limit_in_bytes"),
            _ => return None,
        };
        // In a container the path may be that outside of it, and lead nowhere here; the top of the tree is there in any case.
        let inside = path.strip_prefix("/").ok().filter(|path| path.components().all(is_name));
        let above = inside.unwrap_or(Path::new("")).ancestors();
        let limit = |group: &Path| fs::read_to_string(tree.join(group).join(file)).ok()?.trim().parse::<f64>().ok();
        Some(above.filter_map(limit).collect::<Vec<f64>>())
    };
    text.lines().filter_map(limits).flatten().collect()
}

fn is_name(component: Component) -> bool {
    matches!(component, Component::Normal(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIB: f64 = 1_048_576.0;

    /// A machine of 16 GiB, as such files tell it.
    fn root(files: &[(&str, &str)]) -> Option<f64> {
        let root = tempfile::tempdir().unwrap();
        let machine = [("proc/meminfo", "MemFree: 1 kB\nMemTotal:       16777216 kB\n")];
        for (path, text) in machine.iter().chain(files) {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        below(root.path())
    }

    #[test]
    fn without_limits_it_is_what_the_machine_has() {
        assert_eq!(root(&[]), Some(16_384.0 * MIB));
        let free = [
            ("proc/self/cgroup", "0::/\n"),
            ("sys/fs/cgroup/memory.max", "max\n"),
            ("proc/self/limits", "Max address space         unlimited            unlimited            bytes     \n"),
        ];
        assert_eq!(root(&free), Some(16_384.0 * MIB));
        assert_eq!(below(Path::new("/nowhere/at/all")), None);
    }

    #[test]
    fn a_group_is_bound_by_all_that_it_is_in() {
        let group = ("proc/self/cgroup", "0::/user.slice/job-7.scope/step\n");
        let [step, job, user] = [
            ("sys/fs/cgroup/user.slice/job-7.scope/step/memory.max", "max\n"),
            ("sys/fs/cgroup/user.slice/job-7.scope/memory.max", "536870912\n"),
            ("sys/fs/cgroup/user.slice/memory.max", "1073741824\n"),
        ];
        assert_eq!(root(&[group, step, job, user]), Some(512.0 * MIB));
        assert_eq!(root(&[group, step, user]), Some(1_024.0 * MIB));
        // The path of the host means nothing in a container, which sees its own group as the top.
        assert_eq!(root(&[group, ("sys/fs/cgroup/memory.max", "2147483648\n")]), Some(2_048.0 * MIB));
        let outside = ("proc/self/cgroup", "0::/../../job\n");
        assert_eq!(root(&[outside, ("sys/fs/cgroup/memory.max", "2147483648\n")]), Some(2_048.0 * MIB));
    }

    #[test]
    fn groups_of_version_1_are_followed_too() {
        let group = ("proc/self/cgroup", "9:name=systemd:/a\n4:cpu,memory:/slurm/job_7\n1:cpuset:/b\n0::/\n");
        let all = ("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        let job = ("sys/fs/cgroup/memory/slurm/job_7/memory.limit_in_bytes", "268435456\n");
        assert_eq!(root(&[group, all]), Some(16_384.0 * MIB));
        assert_eq!(root(&[group, all, job]), Some(256.0 * MIB));
    }

    #[test]
    fn the_address_space_may_be_smaller_than_all_of_them() {
        let limits = "Limit                     Soft Limit           Hard Limit           Units     \n\
            Max resident set          1                    1                    bytes     \n\
            Max address space         134217728            unlimited            bytes     \n";
        assert_eq!(root(&[("proc/self/limits", limits)]), Some(128.0 * MIB));
    }

    #[test]
    fn the_machine_says_what_it_has() {
        if cfg!(target_os = "linux") {
            assert!(here().unwrap() > 100.0 * MIB);
        }
    }
}
