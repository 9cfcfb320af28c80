using System.Text.Json;
using Rse.Tests;

namespace Rse.Search.Tests.Searching;

/// <summary>Texts and queries collected elsewhere.</summary>
public sealed class SearchCaseTests
{
    [Fact]
    public void Collected_queries_find_what_they_should()
    {
        using var cases = JsonDocument.Parse(File.ReadAllText(SharedData.Find("cases/search.json")));

        var wrong = cases
            .RootElement.EnumerateArray()
            .Select(one =>
                (
                    Text: one.GetProperty("text").GetString()!,
                    Query: one.GetProperty("query").GetString()!,
                    Found: one.GetProperty("found").GetBoolean()
                )
            )
            .Where(one => TextIndex.Finds(one.Text, one.Query) != one.Found)
            .Select(one => $"{one.Query}: {one.Text}")
            .ToList();

        Assert.True(wrong.Count == 0, string.Join("; ", wrong));
    }
}
