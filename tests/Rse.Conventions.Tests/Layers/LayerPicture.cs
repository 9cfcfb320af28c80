using System.Text;

namespace Rse.Conventions.Tests.Layers;

/// <summary>Draws the layers of the core in Mermaid: who names whom, without the arrows that a longer path says already.</summary>
internal static class LayerPicture
{
    public static string Draw(FolderGraph graph, LayerList list)
    {
        var text = new StringBuilder("```mermaid\nflowchart TB\n");
        foreach (var (name, folders) in list.Layers.Reverse())
        {
            text.Append("  subgraph ").Append(name).Append("\n    direction TB\n");
            foreach (var folder in folders.Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(folder).Append('\n');
            }

            // Arrows between layers are drawn once, between the layers: every folder may name any below.
            foreach (var arrow in graph.Within(folders.ToHashSet(StringComparer.Ordinal)).Reduced())
            {
                text.Append("    ").Append(arrow.From).Append(" --> ").Append(arrow.To).Append('\n');
            }

            text.Append("  end\n");
        }

        for (var height = list.Layers.Count - 1; height > 0; height--)
        {
            text.Append("  ").Append(list.Layers[height].Name).Append(" ==> ").Append(list.Layers[height - 1].Name).Append('\n');
        }

        return text.Append("```").ToString();
    }
}
