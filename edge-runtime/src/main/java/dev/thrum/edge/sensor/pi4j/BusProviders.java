package dev.thrum.edge.sensor.pi4j;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.extension.Plugin;
import com.pi4j.extension.PluginService;
import com.pi4j.io.i2c.I2CProvider;
import com.pi4j.io.spi.SpiProvider;
import com.pi4j.platform.Platform;
import com.pi4j.provider.Provider;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.linux.LinuxI2cProvider;
import dev.thrum.edge.sensor.pi4j.linux.LinuxSpiProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/// Who speaks to the buses.
///
/// @param name for messages
record BusProviders(String name, I2CProvider i2c, SpiProvider spi) {
    /// Where the classes of Pi4J's plugin lie. Nothing of it is known at compile time.
    private static final String FFM_PACKAGE = "com.pi4j.plugin.ffm.";

    static BusProviders of(BusAccess access) throws SensorException {
        return switch (access) {
            case LINUX ->
                    new BusProviders(access.word(), new LinuxI2cProvider(), new LinuxSpiProvider());
            case FFM -> of(ServiceLoader.load(Plugin.class), FFM_PACKAGE);
        };
    }

    /// The providers that a plugin brings. Other plugins are not even made.
    ///
    /// @param plugins those there are
    /// @param classes where the plugin's class lies
    static BusProviders of(ServiceLoader<Plugin> plugins, String classes) throws SensorException {
        ServiceLoader.Provider<Plugin> found =
                plugins.stream()
                        .filter(plugin -> plugin.type().getName().startsWith(classes))
                        .findFirst()
                        .orElseThrow(() ->
                                new SensorException(
                                        "buses through ffm need pi4j-plugin-ffm, which is"
                                                + " not there: put its jar and what it needs"
                                                + " into lib/ and onto the class path, or use"
                                                + " linux"));
        Collected collected = new Collected();
        try {
            found.get().initialize(collected);
        } catch (Pi4JException e) {
            throw new SensorException(
                    "buses through ffm: pi4j-plugin-ffm does not start: " + e.getMessage(), e);
        }
        return new BusProviders(
                BusAccess.FFM.word(),
                collected.only(I2CProvider.class),
                collected.only(SpiProvider.class));
    }

    /// Takes what a plugin registers.
    private static final class Collected implements PluginService {
        private final List<Provider<?, ?, ?>> providers = new ArrayList<>();

        @Override
        public Context context() {
            throw new IllegalStateException("there is no context before there are providers");
        }

        @Override
        @SuppressWarnings("rawtypes")
        public PluginService register(Provider... more) {
            for (Provider<?, ?, ?> provider : more) {
                providers.add(provider);
            }
            return this;
        }

        @Override
        public PluginService register(Platform... platforms) {
            return this;
        }

        <T> T only(Class<T> kind) throws SensorException {
            return providers.stream()
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .findFirst()
                    .orElseThrow(() ->
                            new SensorException(
                                    "buses through ffm: pi4j-plugin-ffm brings no "
                                            + kind.getSimpleName()));
        }
    }
}
