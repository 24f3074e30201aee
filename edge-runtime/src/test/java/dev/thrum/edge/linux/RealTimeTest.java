package dev.thrum.edge.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What the kernel says of a thread afterwards, each time on a thread of its own.
@EnabledOnOs(OS.LINUX)
@Timeout(60)
final class RealTimeTest {
    private static final Path THREAD = Path.of("/proc/thread-self");

    /// Places in `/proc/<pid>/stat` behind the name, proc_pid_stat(5).
    private static final int PRIORITY = 40 - 3;

    private static final int POLICY = 41 - 3;

    /// Of capabilities(7).
    private static final int CAP_IPC_LOCK = 14;

    private static final int CAP_SYS_NICE = 23;

    @Test
    void aThreadIsKeptOnOneProcessorAndTheOthersAreNot() throws Exception {
        List<Integer> before = RealTime.cpus();
        int last = before.getLast();
        assertThat(
                        onAThread(() -> {
                            assertThat(RealTime.pin(List.of(last))).isEmpty();
                            assertThat(RealTime.cpus()).containsExactly(last);
                            return status("Cpus_allowed_list:");
                        }))
                .isEqualTo(Integer.toString(last));
        assertThat(RealTime.cpus()).isEqualTo(before);
    }

    @Test
    void aProcessorThatIsNotThereIsRefusedInWords() throws Exception {
        List<Integer> allowed = RealTime.cpus();
        assertThat(onAThread(() -> RealTime.pin(List.of(999)).orElse("")))
                .isEqualTo(
                        "cannot be kept on processors [999] (errno 22): none of them is there for"
                                + " it: allowed are "
                                + allowed);
    }

    @Test
    void aThreadGetsItsPriorityAndThreadsItStartsDoNot() throws Exception {
        assumeTrue(mayDo(CAP_SYS_NICE), "needs CAP_SYS_NICE");
        assertThat(
                        onAThread(() -> {
                            assertThat(RealTime.prioritise(7)).isEmpty();
                            String child = onAThread(RealTimeTest::policyAndPriority);
                            return policyAndPriority() + ", child " + child;
                        }))
                .isEqualTo("1 7, child 0 0");
    }

    @Test
    void aPriorityThereIsNotIsRefusedInWords() throws Exception {
        assertThat(onAThread(() -> RealTime.prioritise(200).orElse("")))
                .isEqualTo(
                        "cannot run with real-time priority 200 (errno 22): priorities are 1 to"
                                + " 99");
    }

    @Test
    void timersArePunctual() throws Exception {
        assertThat(
                        onAThread(() -> {
                            assertThat(RealTime.wakePunctually()).isEmpty();
                            String thread = THREAD.toRealPath().getFileName().toString();
                            return Files.readString(Path.of("/proc", thread, "timerslack_ns"))
                                    .strip();
                        }))
                .isEqualTo("1");
    }

    /// In a process of its own, which stays locked.
    @Test
    void memoryIsLockedWithoutFetchingWhatNobodyUses() throws Exception {
        assumeTrue(mayDo(CAP_IPC_LOCK), "needs CAP_IPC_LOCK");
        String[] told = child().strip().split("\n", -1);
        assertThat(told[0]).isEqualTo("memory: locked");
        long residentBefore = Long.parseLong(told[1]);
        assertThat(Long.parseLong(told[2])).as("kB locked").isGreaterThan(residentBefore);
        assertThat(Long.parseLong(told[3])).as("kB resident").isLessThan(2 * residentBefore);
    }

    @Test
    void withoutCapabilitiesAndLimitsEverythingIsRefusedWithTheMend() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "no prlimit");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "no setpriv");
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root to give it up");
        assertThat(
                        child(
                                "/usr/bin/prlimit",
                                "--rtprio=0:0",
                                "--memlock=65536:65536",
                                "/usr/bin/setpriv",
                                "--inh-caps=-all",
                                "--bounding-set=-all"))
                .contains(
                        "memory cannot be locked (errno 12): the service's unit needs"
                                + " LimitMEMLOCK=infinity; elsewhere CAP_IPC_LOCK or ulimit -l"
                                + " unlimited",
                        "cannot run with real-time priority 10 (errno 1): the service's unit needs"
                                + " LimitRTPRIO=10, RestrictRealtime=no and"
                                + " SystemCallFilter=sched_setscheduler; elsewhere CAP_SYS_NICE or"
                                + " ulimit -r 10");
    }

    /// The process that is asked for everything.
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            String before = kilobytes("VmRSS:");
            System.out.println("memory: " + RealTime.lockMemory().orElse("locked"));
            System.out.println(before);
            System.out.println(kilobytes("VmLck:"));
            System.out.println(kilobytes("VmRSS:"));
            System.out.println("priority: " + RealTime.prioritise(10).orElse("given"));
        }

        private static String kilobytes(String key) throws IOException {
            return status(key).replace(" kB", "");
        }
    }

    private static String child(String... before) throws Exception {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return told;
    }

    private static String onAThread(Callable<String> what) throws Exception {
        FutureTask<String> task = new FutureTask<>(what);
        Thread.ofPlatform().start(task);
        return task.get(10, TimeUnit.SECONDS);
    }

    private static String status(String key) throws IOException {
        return Files.readAllLines(THREAD.resolve("status")).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .findFirst()
                .orElseThrow();
    }

    private static String policyAndPriority() throws IOException {
        String stat = Files.readString(THREAD.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return fields[POLICY] + " " + fields[PRIORITY];
    }

    private static boolean mayDo(int capability) throws IOException {
        long capabilities = Long.parseUnsignedLong(status("CapEff:"), 16);
        return (capabilities & (1L << capability)) != 0;
    }
}
