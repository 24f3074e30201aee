package dev.thrum.training.fit;

import dev.thrum.training.network.Libtorch;
import java.util.Locale;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch.DeviceType;

/// Where to train, as asked for.
public enum DeviceChoice {
    /// A CUDA device where libtorch sees one, else the processor.
    AUTO,
    /// The processor.
    CPU,
    /// A CUDA device, or a refusal.
    CUDA;

    /// The word on the command line and in reports, such as `auto`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What the choice comes to on this machine: [#CPU] or [#CUDA].
    ///
    /// @throws TrainingException if CUDA was asked for and is not there
    public DeviceChoice resolve() throws TrainingException {
        Libtorch.load();
        return resolve(Libtorch.seesCuda());
    }

    DeviceChoice resolve(boolean cudaSeen) throws TrainingException {
        if (this == CUDA && !cudaSeen) {
            throw new TrainingException(
                    "device must be auto or cpu here, was cuda: libtorch sees no CUDA device; build"
                            + " with -Pcuda on a machine with an NVIDIA driver, CUDA 13 and cuDNN 9");
        }
        return this == AUTO ? (cudaSeen ? CUDA : CPU) : this;
    }

    /// The engine's own name of a resolved choice.
    Device device() {
        return new Device(this == CUDA ? DeviceType.CUDA : DeviceType.CPU);
    }
}
