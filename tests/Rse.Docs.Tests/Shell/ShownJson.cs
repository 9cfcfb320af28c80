using System.Text.Json;

namespace Rse.Docs.Tests.Shell;

/// <summary>Compares an output that a page shows with the one that came.</summary>
internal static class ShownJson
{
    /// <summary>Where they differ; empty where everything shown came.</summary>
    /// <param name="shown">
    /// What the page shows. "…" as a value or the last item of an array stands for anything, and members may be left out.
    /// </param>
    /// <param name="came">What was printed.</param>
    /// <param name="path">The place of both in the whole.</param>
    public static IEnumerable<string> Differences(JsonElement shown, JsonElement came, string path = "$")
    {
        if (shown.ValueKind == JsonValueKind.String && shown.GetString() == "…")
        {
            return [];
        }

        if (shown.ValueKind != came.ValueKind)
        {
            return [$"{path}: the page shows {shown.GetRawText()}, {came.GetRawText()} came"];
        }

        return shown.ValueKind switch
        {
            JsonValueKind.Object => shown
                .EnumerateObject()
                .SelectMany(member =>
                    came.TryGetProperty(member.Name, out var value)
                        ? Differences(member.Value, value, $"{path}.{member.Name}")
                        : [$"{path}.{member.Name} did not come"]
                ),
            JsonValueKind.Array => Items(shown, came, path),
            _ => shown.GetRawText() == came.GetRawText() ? [] : [$"{path}: the page shows {shown.GetRawText()}, {came.GetRawText()} came"],
        };
    }

    private static IEnumerable<string> Items(JsonElement shown, JsonElement came, string path)
    {
        var open =
            shown.GetArrayLength() > 0
            && shown[shown.GetArrayLength() - 1] is { ValueKind: JsonValueKind.String } last
            && last.GetString() == "…";
        var count = shown.GetArrayLength() - (open ? 1 : 0);
        return came.GetArrayLength() < count || (!open && came.GetArrayLength() > count)
            ? [$"{path}: the page shows {count} items, {came.GetArrayLength()} came"]
            : Enumerable.Range(0, count).SelectMany(i => Differences(shown[i], came[i], $"{path}[{i}]"));
    }
}
