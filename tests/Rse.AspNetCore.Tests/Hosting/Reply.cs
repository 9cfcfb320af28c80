using System.Text;
using System.Text.Json.Nodes;

namespace Rse.AspNetCore.Tests.Hosting;

/// <summary>An answer, read whole.</summary>
internal sealed class Reply
{
    public required int Status { get; init; }

    /// <summary>Every header but <c>Date</c>, one a line, by name.</summary>
    public required string Headers { get; init; }

    public required byte[] Bytes { get; init; }

    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonNode Json => JsonNode.Parse(Bytes) ?? throw new InvalidOperationException("null");

    public JsonArray Items => Json["items"]!.AsArray();

    public string? Next => (string?)Json["next"];

    /// <summary>All that a client can tell one answer from another by.</summary>
    public string Whole => $"{Status}\n{Headers}\n\n{Text}";

    public static async Task<Reply> ReadAsync(HttpResponseMessage response, CancellationToken token)
    {
        // As they were sent: the typed headers of the client put values in an order of their own.
        var headers = response
            .Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .Where(header => header.Key is not "Date")
            .OrderBy(header => header.Key, StringComparer.Ordinal)
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        return new Reply
        {
            Status = (int)response.StatusCode,
            Headers = string.Join('\n', headers),
            Bytes = await response.Content.ReadAsByteArrayAsync(token),
        };
    }

    public string? Header(string name)
    {
        var start = $"{name}: ";
        return Headers.Split('\n').FirstOrDefault(line => line.StartsWith(start, StringComparison.OrdinalIgnoreCase))?[start.Length..];
    }

    /// <summary>Fails with the whole answer where the status is another.</summary>
    public Reply Expect(int status)
    {
        Assert.True(Status == status, $"{Status} instead of {status}:\n{Whole}");
        return this;
    }

    /// <summary>Fails unless this is a problem with the code; returns the message of that problem.</summary>
    public string ExpectProblem(int status, string code, string? field = null)
    {
        Expect(status);
        Assert.Equal("application/problem+json", Header("Content-Type"));
        Assert.Equal("private, no-store", Header("Cache-Control"));
        Assert.Equal(status, (int)Json["status"]!);
        Assert.Equal(code, (string?)Json["code"]);
        var problem = Json["problems"]!.AsArray().First(problem => (string?)problem!["code"] == code)!;
        if (field is not null)
        {
            Assert.Equal(field, (string?)problem["field"]);
        }

        return (string)problem["message"]!;
    }
}
