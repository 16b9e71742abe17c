import java.util.ArrayList;
import java.util.List;

import org.codelibs.opensearch.runner.node.OpenSearchRunnerNode;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.plugins.Plugin;

/** One OpenSearch server with the modules that this project needs; each argument is one setting, `name=value`. */
public class Node {
    public static void main(String[] arguments) throws Exception {
        Settings.Builder settings = Settings.builder();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts[1].contains(",")) {
                settings.putList(parts[0], parts[1].split(","));
            } else {
                settings.put(parts[0], parts[1]);
            }
        }
        List<Class<? extends Plugin>> modules = new ArrayList<>(List.of(
            org.opensearch.transport.Netty4Plugin.class,
            org.opensearch.analysis.common.CommonAnalysisPlugin.class,
            org.opensearch.painless.PainlessPlugin.class,
            org.opensearch.index.mapper.MapperExtrasPlugin.class,
            org.opensearch.index.reindex.ReindexPlugin.class
        ));
        if (!Boolean.getBoolean("without.vectors")) {
            modules.add(org.opensearch.knn.plugin.KNNPlugin.class);
        }
        new OpenSearchRunnerNode(new Environment(settings.build(), null), modules).start();
        // Whoever started this process holds its input open: when that one dies, however it dies, this ends too.
        while (System.in.read() >= 0) { }
        System.exit(0);
    }
}
