package dev.thrum.edge.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the kernel does for a thread that must be punctual: processors of its own, a priority above
/// all ordinary threads, timers that are not put off, memory that stays in memory. Each call is for
/// the thread that makes it, but [#lockMemory()], which is for the process.
///
/// What the kernel refuses is told in words, with the mend, and nothing else happens.
public final class RealTime {
    /// Processors that fit into the set handed to the kernel.
    public static final int MOST_CPUS = 1024;

    // include/uapi/linux/sched.h, prctl.h and asm-generic/mman.h
    private static final int SCHED_FIFO = 1;
    private static final int SCHED_RESET_ON_FORK = 0x4000_0000;
    private static final int PR_SET_TIMERSLACK = 29;
    private static final int MCL_CURRENT = 1;
    private static final int MCL_FUTURE = 2;
    private static final int MCL_ONFAULT = 4;

    private static final int EPERM = 1;
    private static final int EAGAIN = 11;
    private static final int ENOMEM = 12;
    private static final int EINVAL = 22;

    private static final int DONE = 0;
    private static final int MISSING = -1;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final Linker.Option CAPTURE_ERRNO = Linker.Option.captureCallState("errno");
    private static final VarHandle ERRNO =
            Linker.Option.captureStateLayout()
                    .varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private RealTime() {}

    @FunctionalInterface
    private interface Call {
        int invoke(MethodHandle function, MemorySegment errno, Arena arena) throws Throwable;
    }

    /// Keeps the thread on these processors, sched_setaffinity(2). Threads it starts inherit them.
    ///
    /// @param cpus numbers from 0, at least one
    /// @return what was refused; empty if it is done
    public static Optional<String> pin(List<Integer> cpus) {
        int errno =
                call(
                        "sched_setaffinity",
                        FunctionDescriptor.of(INT, INT, LONG, ValueLayout.ADDRESS),
                        (function, state, arena) -> {
                            MemorySegment set = arena.allocate(MOST_CPUS / Byte.SIZE, Long.BYTES);
                            set.copyFrom(MemorySegment.ofArray(bits(cpus)));
                            return (int) function.invokeExact(state, 0, set.byteSize(), set);
                        });
        return words(
                errno,
                "cannot be kept on processors " + cpus,
                switch (errno) {
                    case EPERM -> "the service's unit needs SystemCallFilter=sched_setaffinity";
                    case EINVAL -> "none of them is there for it: allowed are " + cpus();
                    default -> "";
                });
    }

    private static byte[] bits(List<Integer> cpus) {
        BitSet bits = new BitSet();
        cpus.forEach(bits::set);
        return bits.toByteArray();
    }

    /// The processors the thread may run on, sched_getaffinity(2); none if the system does not say.
    public static List<Integer> cpus() {
        List<Integer> cpus = new ArrayList<>();
        int errno =
                call(
                        "sched_getaffinity",
                        FunctionDescriptor.of(INT, INT, LONG, ValueLayout.ADDRESS),
                        (function, state, arena) -> {
                            MemorySegment set = arena.allocate(MOST_CPUS / Byte.SIZE, Long.BYTES);
                            int result = (int) function.invokeExact(state, 0, set.byteSize(), set);
                            BitSet.valueOf(set.toArray(ValueLayout.JAVA_BYTE)).stream()
                                    .forEach(cpus::add);
                            return result;
                        });
        return errno == DONE ? List.copyOf(cpus) : List.of();
    }

    /// Puts the thread before all ordinary ones, sched_setscheduler(2) with `SCHED_FIFO`. Threads
    /// it starts are ordinary.
    ///
    /// @param priority 1 to 99; the higher goes first
    /// @return what was refused; empty if it is done
    public static Optional<String> prioritise(int priority) {
        int errno =
                call(
                        "sched_setscheduler",
                        FunctionDescriptor.of(INT, INT, INT, ValueLayout.ADDRESS),
                        (function, state, arena) ->
                                (int)
                                        function.invokeExact(
                                                state,
                                                0,
                                                SCHED_FIFO | SCHED_RESET_ON_FORK,
                                                arena.allocateFrom(INT, priority)));
        return words(
                errno,
                "cannot run with real-time priority " + priority,
                switch (errno) {
                    case EPERM ->
                            ("the service's unit needs LimitRTPRIO=%d, RestrictRealtime=no and"
                                            + " SystemCallFilter=sched_setscheduler; elsewhere"
                                            + " CAP_SYS_NICE or ulimit -r %d")
                                    .formatted(priority, priority);
                    case EINVAL -> "priorities are 1 to 99";
                    default -> "";
                });
    }

    /// Lets the thread's timers end on time instead of up to 50 µs later,
    /// PR_SET_TIMERSLACK(2const).
    ///
    /// @return what was refused; empty if it is done
    public static Optional<String> wakePunctually() {
        int errno =
                call(
                        "prctl",
                        FunctionDescriptor.of(INT, INT, LONG, LONG, LONG, LONG),
                        (function, state, _) ->
                                (int)
                                        function.invokeExact(
                                                state, PR_SET_TIMERSLACK, 1L, 0L, 0L, 0L),
                        Linker.Option.firstVariadicArg(1));
        return words(errno, "cannot have punctual timers", "");
    }

    /// Keeps every page of the process in memory from the moment it is used, mlockall(2).
    ///
    /// `MCL_ONFAULT`: without it the kernel fetches every page that is mapped, used or not, at
    /// once.
    ///
    /// @return what was refused; empty if it is done
    public static Optional<String> lockMemory() {
        int errno =
                call(
                        "mlockall",
                        FunctionDescriptor.of(INT, INT),
                        (function, state, _) ->
                                (int)
                                        function.invokeExact(
                                                state, MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT));
        return words(
                errno,
                "memory cannot be locked",
                switch (errno) {
                    case EPERM, EAGAIN, ENOMEM ->
                            "the service's unit needs LimitMEMLOCK=infinity; elsewhere CAP_IPC_LOCK"
                                    + " or ulimit -l unlimited";
                    default -> "";
                });
    }

    private static Optional<String> words(int errno, String deed, String mend) {
        return switch (errno) {
            case DONE -> Optional.empty();
            case MISSING -> Optional.of(deed + ": this system has no such call");
            default ->
                    Optional.of(
                            mend.isEmpty()
                                    ? "%s: the kernel says errno %d".formatted(deed, errno)
                                    : "%s (errno %d): %s".formatted(deed, errno, mend));
        };
    }

    /// Makes a call; gives its errno, 0 if it succeeded.
    @SuppressWarnings("restricted")
    private static int call(
            String name, FunctionDescriptor descriptor, Call call, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> address = linker.defaultLookup().find(name);
        if (address.isEmpty()) {
            return MISSING;
        }
        MethodHandle function =
                linker.downcallHandle(
                        address.get(),
                        descriptor,
                        Stream.concat(Stream.of(CAPTURE_ERRNO), Stream.of(options))
                                .toArray(Linker.Option[]::new));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            return call.invoke(function, state, arena) >= 0 ? DONE : (int) ERRNO.get(state, 0L);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a call into the C library does not throw", e);
        }
    }
}
