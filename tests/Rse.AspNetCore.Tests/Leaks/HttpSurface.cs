using System.Globalization;
using System.Text.Json.Nodes;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Projections;
using Rse.Testing.Leaks;

namespace Rse.AspNetCore.Tests.Leaks;

/// <summary>Some routes of the API, asked for every name that a world has; whole answers are read, with their status and headers.</summary>
/// <param name="name">The name of the surface.</param>
/// <param name="routes">Routes as they are mapped, with a query where they need one.</param>
internal sealed class HttpSurface(string name, params string[] routes) : ILeakSurface
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public string Name => $"http-{name}";

    /// <summary>Where an answer for a subject counts something, what that is, and the field that holds it.</summary>
    public (LeakCount What, string Field)? Counted { get; init; }

    public IReadOnlyCollection<string> Covers => [.. routes.Select(route => $"GET {route.Split('?')[0]}")];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        if (context.Round % 3 == 0)
        {
            await context.Get<ProjectionService>().CatchUpAsync(cancellationToken: cancellationToken);
        }

        var reading = new LeakReading { LeavesHost = true };
        foreach (var path in routes.SelectMany(route => Expand(route, context)))
        {
            var next = path;
            while (next is not null)
            {
                var reply = await GetAsync(context, next, cancellationToken);
                Assert.True(reply.Status < 500, $"{next}: {reply.Whole}");
                reading.Add(reply.Whole);
                if (Counted is var (what, number) && reply.Status == 200)
                {
                    var subject = string.Join('/', path.Split('/')[1..3]);
                    reading.Count(what, context.Subjects.Single(target => target.Name == subject).Key, (long)reply.Json[number]!);
                }

                next =
                    reply.Status == 200 && Next(reply) is { } cursor
                        ? $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}after={cursor}"
                        : null;
            }
        }

        return reading;
    }

    private static string? Next(Reply reply) =>
        reply.Header("Content-Type")?.StartsWith("application/json", StringComparison.Ordinal) is true
            ? (string?)(reply.Json as JsonObject)?["next"]
            : null;

    private static async Task<Reply> GetAsync(LeakContext context, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(context.Get<HttpLeakHost>().Address, $"/rse/{path}"));
        if (context.Member is { } member)
        {
            request.Headers.Add("X-Account", member.ExternalId);
        }

        using var response = await Client.SendAsync(request, cancellationToken);
        return await Reply.ReadAsync(response, cancellationToken);
    }

    private static IEnumerable<string> Expand(string route, LeakContext context)
    {
        if (route.Contains("{format}", StringComparison.Ordinal))
        {
            return ((string[])["rss", "atom", "json"]).SelectMany(format =>
                Expand(route.Replace("{format}", format, StringComparison.Ordinal), context)
            );
        }

        (string Hole, IEnumerable<string> Fillings)[] holes =
        [
            ("{slug}", context.Spaces.Select(target => target.Name)),
            ("{handle}", context.Members.Select(target => target.Name)),
            ("{topic}", context.Topics.Select(target => target.Name)),
            ("{kind}/{key}", context.Subjects.Select(target => target.Name)),
            (
                "{id:long}",
                context.Subjects.Where(target => target.Id > 0).Select(target => target.Id.ToString(CultureInfo.InvariantCulture))
            ),
            ("{word}", [context.CommonWord, "qx*"]),
        ];
        var (hole, fillings) = holes.FirstOrDefault(hole => route.Contains(hole.Hole, StringComparison.Ordinal));
        return hole is null
            ? [route]
            : fillings.SelectMany(filling => Expand(route.Replace(hole, filling, StringComparison.Ordinal), context));
    }
}
