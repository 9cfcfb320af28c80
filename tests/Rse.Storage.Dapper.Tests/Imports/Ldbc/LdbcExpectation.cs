using System.IO.Compression;
using System.Text.Json;
using Rse.Tests;

namespace Rse.Storage.Dapper.Tests.Imports.Ldbc;

/// <summary>What LDBC's own reference statements answer: the parameters of a query and its result, in order.</summary>
internal sealed record LdbcExpectation(string Query, JsonElement Params, JsonElement[] Result)
{
    /// <summary>All expected answers to a query.</summary>
    public static IReadOnlyList<LdbcExpectation> Read(string query)
    {
        using var reader = new StreamReader(
            new GZipStream(File.OpenRead(SharedData.Find("ldbc/expected-initial.jsonl.gz")), CompressionMode.Decompress)
        );
        List<LdbcExpectation> all = [];
        while (reader.ReadLine() is { } line)
        {
            var root = JsonDocument.Parse(line).RootElement;
            if (root.GetProperty("query").ValueEquals(query))
            {
                all.Add(new LdbcExpectation(query, root.GetProperty("params"), [.. root.GetProperty("result").EnumerateArray()]));
            }
        }

        return all;
    }

    public string Key(string parameter) => Params.GetProperty(parameter).ToString();

    /// <summary>The name of a person in a result.</summary>
    public static string Name(JsonElement row, string prefix = "")
    {
        var (first, last) = prefix.Length == 0 ? ("firstName", "lastName") : ($"{prefix}FirstName", $"{prefix}LastName");
        return $"{row.GetProperty(first).GetString()} {row.GetProperty(last).GetString()}";
    }
}
