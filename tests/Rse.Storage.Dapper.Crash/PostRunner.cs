using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rse.Activities;
using Rse.Comments;
using Rse.Members;
using Rse.People;
using Rse.Perimeters;
using Rse.Posts;
using Rse.Subjects;

namespace Rse.Storage.Dapper.Crash;

/// <summary>
/// Posts and comments without end, by so many at once, and says of each that it was acknowledged: "post 12", "comment 13". Whoever started
/// it kills it.
/// </summary>
internal static class PostRunner
{
    // A node writes as people do at their busiest; a listener of whom more waits than it can keep is dropped.
    private static readonly TimeSpan NodePause = TimeSpan.FromMilliseconds(25);

    /// <param name="database">sqlite or postgres.</param>
    /// <param name="connectionString">Where the network is.</param>
    /// <param name="handle">Who writes.</param>
    /// <param name="slug">The space.</param>
    /// <param name="writers">How many write at once.</param>
    /// <param name="isNode">
    /// Whether what a host runs beside its requests runs here too, such as what tells other processes of a commit.
    /// </param>
    public static async Task RunAsync(string database, string connectionString, string handle, string slug, int writers, bool isNode)
    {
        var builder = new ServiceCollection().AddRse();
        builder.Services.Configure<VolumeOptions>(limits => limits.Posts = limits.Comments = limits.Mentions = limits.Acts = 1_000_000);
        await using var provider = (
            database is "sqlite" ? builder.UseSqlite(connectionString) : builder.UsePostgres(connectionString)
        ).Services.BuildServiceProvider();
        foreach (var worker in isNode ? provider.GetServices<IHostedService>() : [])
        {
            await worker.StartAsync(CancellationToken.None);
        }

        var member =
            await provider.GetRequiredService<IMemberStore>().FindAsync(Viewer.System, handle, CancellationToken.None)
            ?? throw new InvalidOperationException($"There is no member {handle}.");
        var viewer = await provider.GetRequiredService<PerimeterService>().FindViewerAsync(member.Id);
        await Task.WhenAll(
            Enumerable.Range(0, writers).Select(_ => Task.Run(() => WriteAsync(provider, viewer, slug, isNode ? NodePause : TimeSpan.Zero)))
        );
    }

    private static async Task WriteAsync(IServiceProvider provider, Viewer viewer, string slug, TimeSpan pause)
    {
        for (var i = 0; ; i++)
        {
            var post = await provider
                .GetRequiredService<PostService>()
                .CreateAsync(viewer, slug, new PostDraft { Title = $"Post {i}", Body = "About #crash and @nobody." });
            await AcknowledgeAsync("post", post.Id.Value, pause);
            var subject = SubjectRef.Post(post.Id);
            for (var j = 0; j < 3; j++)
            {
                var comment = await provider
                    .GetRequiredService<CommentService>()
                    .AddAsync(
                        viewer,
                        new CommentDraft { Subject = subject, Body = string.Create(CultureInfo.InvariantCulture, $"Comment {j}.") }
                    );
                await AcknowledgeAsync("comment", comment.Id.Value, pause);
                subject = SubjectRef.Comment(comment.Id);
            }
        }
    }

    private static Task AcknowledgeAsync(string kind, long id, TimeSpan pause)
    {
        Console.Out.WriteLine($"{kind} {id}");
        Console.Out.Flush();
        return pause > TimeSpan.Zero ? Task.Delay(pause) : Task.CompletedTask;
    }
}
