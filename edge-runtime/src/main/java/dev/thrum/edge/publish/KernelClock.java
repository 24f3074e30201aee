package dev.thrum.edge.publish;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.function.Supplier;

/// Asks the Linux kernel how far its clock may be off, by `adjtimex` (Linux manual, adjtimex(2)).
/// Any thread, one at a time.
///
/// The clock counts as synced while the greatest error the kernel admits lies under 16 s, the value
/// it stops at when no time server corrects it (`NTP_PHASE_LIMIT` in the kernel's `timex.h`).
/// `STA_UNSYNC` is not looked at: a daemon may set it only to keep the kernel's hands off the
/// battery-backed clock.
final class KernelClock implements Supplier<Optional<Boolean>> {
    private static final long LARGEST_ERROR_MICROS = 16_000_000;

    /// `struct timex` on 64-bit Linux: `modes` at 0 (0 asks and sets nothing), `maxerror` at 24.
    private static final long STRUCT_BYTES = 208;

    private static final long MAXERROR_OFFSET_BYTES = 24;

    private final MethodHandle adjtimex;
    private final MemorySegment timex;

    private KernelClock(MethodHandle adjtimex) {
        this.adjtimex = adjtimex;
        this.timex = Arena.ofAuto().allocate(STRUCT_BYTES, Long.BYTES);
    }

    /// The kernel's clock, or an answer that is always empty where there is no such call.
    @SuppressWarnings("restricted")
    static Supplier<Optional<Boolean>> open() {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("adjtimex")
                .map(address ->
                        linker.downcallHandle(
                                address,
                                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS)))
                .<Supplier<Optional<Boolean>>>map(KernelClock::new)
                .orElse(Optional::empty);
    }

    /// Whether the clock is synced; empty if the kernel refuses to answer.
    @Override
    public synchronized Optional<Boolean> get() {
        timex.fill((byte) 0);
        int answer;
        try {
            answer = (int) adjtimex.invokeExact(timex);
        } catch (Throwable e) {
            throw new IllegalStateException("the call of adjtimex itself failed", e);
        }
        return answer < 0
                ? Optional.empty()
                : Optional.of(
                        timex.get(ValueLayout.JAVA_LONG, MAXERROR_OFFSET_BYTES)
                                < LARGEST_ERROR_MICROS);
    }
}
