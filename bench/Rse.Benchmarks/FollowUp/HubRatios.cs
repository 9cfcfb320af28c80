using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rse.Benchmarks.Ratios;
using Rse.People;
using Rse.Perimeters;
using Rse.Posts;
using Rse.Spaces;

namespace Rse.Benchmarks.FollowUp;

/// <summary>How soon a subscriber of the hub is sent what was written: from the commit to the document at its door.</summary>
internal sealed class HubRatios : IRatioArea
{
    private const int Rounds = 60;
    private const int Warm = 10;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    public string Name => "follow-up.websub";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        var folder = Directory.CreateTempSubdirectory("rse-hub-");
        ConcurrentQueue<(string Text, long At)> pushes = new();
        await using var reader = await StartReaderAsync(pushes);
        await using var host = await StartHostAsync(folder, new Uri(reader.Urls.Single()).Authority);
        var user = new ClaimsPrincipal(
            new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "host-1"), new(ClaimTypes.Name, "writer")], "none")
        );
        var perimeters = host.Services.GetRequiredService<PerimeterService>();
        var space = await host
            .Services.GetRequiredService<SpaceService>()
            .CreateAsync(await perimeters.FindViewerAsync(user), new SpaceDraft { Name = "Everybody", Visibility = SpaceVisibility.Open });
        await SubscribeAsync(host, reader, space.Slug);
        List<TimeSpan> delays = [];
        for (var round = 0; round < Rounds; round++)
        {
            var body = string.Create(CultureInfo.InvariantCulture, $"Note number {round} of many.");
            var posts = host.Services.GetRequiredService<PostService>();
            await posts.CreateAsync(await perimeters.FindViewerAsync(user), space.Slug, new PostDraft { Body = body });
            var written = Stopwatch.GetTimestamp();
            delays.Add(Stopwatch.GetElapsedTime(written, await WaitAsync(pushes, body)));

            // The least pause between two pushes, and not always the same part of a second.
            await Task.Delay(1050 + (round * 37 % 400));
        }

        await host.StopAsync();
        folder.Delete(recursive: true);
        var sorted = delays.Skip(Warm).Order().ToList();
        var (median, delay) = (sorted[sorted.Count / 2], sorted[(int)(sorted.Count * 0.95)]);
        yield return new Ratio(
            "follow-up.websub.pushed-p95/1s",
            delay / Soon,
            1,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{delay.TotalMilliseconds:0} ms, median {median.TotalMilliseconds:0} ms of {sorted.Count}"
            )
        );
    }

    private static async Task<WebApplication> StartReaderAsync(ConcurrentQueue<(string Text, long At)> pushes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/callback", (HttpRequest request) => request.Query["hub.challenge"].ToString());
        app.MapPost(
            "/callback",
            async (HttpRequest request) =>
            {
                using var text = new StreamReader(request.Body);
                pushes.Enqueue((await text.ReadToEndAsync(), Stopwatch.GetTimestamp()));
            }
        );
        await app.StartAsync();
        return app;
    }

    private static async Task<WebApplication> StartHostAsync(DirectoryInfo folder, string reader)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder
            .Services.AddRse()
            .UseSqlite($"Data Source={Path.Combine(folder.FullName, "rse.db")}")
            .AddMarkdown()
            .AddSyndication()
            .AddWebSub(hub =>
            {
                hub.AllowedCallbackHosts.Add(reader);
                (hub.AllowHttp, hub.AllowPrivateAddresses, hub.MinPause) = (true, true, TimeSpan.FromSeconds(1));
            });
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        var app = builder.Build();
        app.MapRse("/rse");
        await app.StartAsync();
        return app;
    }

    private static async Task SubscribeAsync(WebApplication host, WebApplication reader, string slug)
    {
        using var client = new HttpClient { BaseAddress = new Uri(host.Urls.Single()) };
        using var form = new FormUrlEncodedContent([
            KeyValuePair.Create("hub.mode", "subscribe"),
            KeyValuePair.Create("hub.topic", $"{host.Urls.Single()}/rse/spaces/{slug}/feed.rss"),
            KeyValuePair.Create("hub.callback", $"{reader.Urls.Single()}/callback"),
        ]);
        using var answer = await client.PostAsync("/rse/hub", form);
        answer.EnsureSuccessStatusCode();
        await Task.Delay(TimeSpan.FromSeconds(3));
    }

    private static async Task<long> WaitAsync(ConcurrentQueue<(string Text, long At)> pushes, string body)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30))
        {
            if (pushes.FirstOrDefault(push => push.Text.Contains(body, StringComparison.Ordinal)) is { Text: not null } found)
            {
                return found.At;
            }

            await Task.Delay(2);
        }

        throw new InvalidOperationException($"\"{body}\" was not pushed within 30 s.");
    }
}
