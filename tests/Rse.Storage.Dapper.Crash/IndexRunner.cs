using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rse.Activities;
using Rse.Members;
using Rse.People;
using Rse.Perimeters;
using Rse.Posts;

namespace Rse.Storage.Dapper.Crash;

/// <summary>
/// Posts, edits and deletes without end while it indexes what it writes, and says of each post that it was acknowledged: "post 12". Whoever
/// started it kills it.
/// </summary>
internal static class IndexRunner
{
    public static async Task RunAsync(string database, string connectionString, string folder, string handle, string slug)
    {
        var builder = new ServiceCollection().AddRse();
        builder.Services.Configure<VolumeOptions>(limits => limits.Posts = limits.Comments = limits.Mentions = limits.Acts = 1_000_000);
        builder = database is "sqlite" ? builder.UseSqlite(connectionString) : builder.UsePostgres(connectionString);
        builder.AddSearch(options =>
        {
            options.Folder = folder;

            // As often as can be set, so that kills find it at work.
            options.CommitInterval = TimeSpan.FromMilliseconds(100);
            options.BufferMegabytes = 8;
        });
        await using var provider = builder.Services.BuildServiceProvider();
        foreach (var worker in provider.GetServices<IHostedService>())
        {
            await worker.StartAsync(CancellationToken.None);
        }

        var member =
            await provider.GetRequiredService<IMemberStore>().FindAsync(Viewer.System, handle, CancellationToken.None)
            ?? throw new InvalidOperationException($"There is no member {handle}.");
        var viewer = await provider.GetRequiredService<PerimeterService>().FindViewerAsync(member.Id);
        var posts = provider.GetRequiredService<PostService>();
        for (var i = 0; ; i++)
        {
            var post = await posts.CreateAsync(
                viewer,
                slug,
                new PostDraft { Title = $"Heron {i}", Body = $"A heron of {Guid.NewGuid()}." }
            );
            if (i % 4 == 1)
            {
                await posts.EditAsync(
                    viewer,
                    post.Id,
                    new PostEdit
                    {
                        Version = 1,
                        Title = $"Heron {i}",
                        Body = "A heron, edited.",
                    }
                );
            }

            if (i % 9 == 8)
            {
                await posts.TrashAsync(viewer, post.Id);
            }

            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"post {post.Id.Value}"));
            Console.Out.Flush();
        }
    }
}
