using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Benchmarks.Communities;
using Rse.People;
using Rse.Perimeters;
using Rse.Posts;
using Rse.Storage;

namespace Rse.Benchmarks.Live;

/// <summary>A network of as many members as listen, each of whom follows one space and one author, on Kestrel as a host runs it.</summary>
internal sealed class LiveNetwork : IAsyncDisposable
{
    /// <summary>The author; the others are 2 and up.</summary>
    private const long Author = 1;

    // As long as the median post of a real forum, with some Markdown in it.
    private const string Text = """
        The **new moulds** are in, and the first cast came out clean: see [the notes](https://example.org/notes) for temperatures and times.

        - preheat to 180 °C
        - pour in one go, from the *low* side
        - leave it for an hour

        Whoever wants to try: the workshop is free on Thursday.
        """;

    private readonly WebApplication _app;

    private LiveNetwork(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async ValueTask<LiveNetwork> StartAsync(string folder, int members)
    {
        var connectionString = $"Data Source={Path.Combine(folder, "live.db")}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>("Rse:Live:Heartbeat", "00:05:00")]);
        builder.Services.AddRse().UseSqlite(connectionString).AddMarkdown();
        builder.Services.Configure<VolumeOptions>(limits =>
            limits.Posts = limits.Comments = limits.Mentions = limits.Edits = limits.Acts = 1_000_000
        );
        var app = builder.Build();

        // Whoever the request says: who somebody is costs a host next to nothing, and is not what is measured.
        app.Use(
            (context, next) =>
            {
                context.User = new ClaimsPrincipal(
                    new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, $"host-{context.Request.Query["member"]}")], "bench")
                );
                return next(context);
            }
        );
        app.MapRse("/rse");
        await app.Services.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
        Write(connectionString, members);
        await app.StartAsync();
        return new LiveNetwork(app);
    }

    /// <summary>Publishes a post that everybody who listens has at home.</summary>
    public async ValueTask PostAsync()
    {
        var author = await _app.Services.GetRequiredService<PerimeterService>().FindViewerAsync(new Id<Member>(Author));
        await _app
            .Services.GetRequiredService<PostService>()
            .CreateAsync(author, "square", new PostDraft { Title = "Something new", Body = Text });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static void Write(string connectionString, int members)
    {
        using var connection = new SqliteConnection($"{connectionString};Pooling=false");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using (
            var rows = new BulkInsert(
                connection,
                transaction,
                "rse_member",
                "id, external_id, handle, skeleton, display_name, kind, state, locale, time_zone, created_at"
            )
        )
        {
            for (var id = Author; id <= members + 1; id++)
            {
                rows.Add(
                    id,
                    $"host-{id}",
                    $"member{id}",
                    $"member{id}",
                    string.Create(CultureInfo.InvariantCulture, $"Member Number {id}"),
                    "internal",
                    "active",
                    "en",
                    "UTC",
                    0L
                );
            }
        }

        using (
            var spaces = new BulkInsert(
                connection,
                transaction,
                "rse_space",
                "id, slug, name, description, visibility, admits_guests, audience, listing, created_at, version"
            )
        )
        {
            spaces.Add(1L, "square", "Square", "", "private", 0L, 2L, -1L, 0L, 1L);
        }

        using (var memberships = new BulkInsert(connection, transaction, "rse_membership", "member_id, space_id, role, joined_at"))
        using (var follows = new BulkInsert(connection, transaction, "rse_follow", "member_id, kind, target_id, level, at"))
        {
            for (var id = Author; id <= members + 1; id++)
            {
                memberships.Add(id, 1L, "contributor", 0L);
                follows.Add(id, "space", 1L, 1L, 0L);
                follows.Add(id, "member", Author, 1L, 0L);
            }
        }

        transaction.Commit();
    }
}
