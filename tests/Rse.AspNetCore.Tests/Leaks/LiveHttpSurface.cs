using Rse.Live;
using Rse.Problems;
using Rse.Testing.Leaks;

namespace Rse.AspNetCore.Tests.Leaks;

/// <summary>The stream of live events, from the beginning of the log to its end.</summary>
internal sealed class LiveHttpSurface : ILeakSurface
{
    private static readonly HttpClient Client = new();

    public string Name => "http-live";

    public IReadOnlyCollection<string> Covers => ["GET feeds/home/live"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading { LeavesHost = true };
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri(context.Get<HttpLeakHost>().Address, $"/rse/feeds/home/live?after={await FindPlaceAsync(context, cancellationToken)}")
        );
        if (context.Member is { } member)
        {
            request.Headers.Add("X-Account", member.ExternalId);
        }

        using var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        Assert.True((int)response.StatusCode < 500);
        reading.Add(response.Headers.ToString());
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            // An id is encrypted and may contain any short number by chance.
            reading.Add(line.StartsWith("id: ", StringComparison.Ordinal) ? "" : line);
            if (line is "event: ready")
            {
                break;
            }
        }

        return reading;
    }

    private static async ValueTask<string> FindPlaceAsync(LeakContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await context.Get<LiveService>().FindPositionAsync(context.Viewer, cancellationToken);
        }
        catch (RefusedException)
        {
            return "";
        }
    }
}
