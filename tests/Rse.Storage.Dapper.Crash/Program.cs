using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rse.Comments;
using Rse.Members;
using Rse.Perimeters;
using Rse.Posts;
using Rse.Storage.Dapper.Crash;
using Rse.Subjects;

if (args is ["import", ("sqlite" or "postgres") and var kind, var target, var archive])
{
    await ImportRunner.RunAsync(kind, target, archive);
    return 0;
}

if (args is ["host", ("sqlite" or "postgres") and var hosted, var shared, var clerk])
{
    await HostRunner.RunAsync(hosted, shared, clerk);
    return 0;
}

if (args is ["value", ("sqlite" or "postgres") and var judged, var evidence])
{
    await ValueRunner.RunAsync(judged, evidence);
    return 0;
}

// Posts and comments without end, by so many at once, and says of each that it was acknowledged: "post 12", "comment 13". Whoever started it kills it.
if (args is not [("sqlite" or "postgres") and var database, var connectionString, var handle, var slug, var writers])
{
    Console.Error.WriteLine("Rse.Storage.Dapper.Crash (sqlite|postgres) CONNECTION HANDLE SLUG WRITERS, import (sqlite|postgres) CONNECTION ARCHIVE, host (sqlite|postgres) CONNECTION HANDLE, or value (sqlite|postgres) CONNECTION");
    return 2;
}

var services = new ServiceCollection().AddRse();
await using var provider = (database is "sqlite" ? services.UseSqlite(connectionString) : services.UsePostgres(connectionString)).Services.BuildServiceProvider();
var member = await provider.GetRequiredService<IMemberStore>().FindAsync(Viewer.System, handle, CancellationToken.None)
    ?? throw new InvalidOperationException($"There is no member {handle}.");
var viewer = await provider.GetRequiredService<PerimeterService>().FindViewerAsync(member.Id);
await Task.WhenAll(Enumerable.Range(0, int.Parse(writers, CultureInfo.InvariantCulture)).Select(writer => Task.Run(() => WriteAsync(provider, viewer, slug))));
return 0;

static async Task WriteAsync(IServiceProvider provider, Viewer viewer, string slug)
{
    for (var i = 0; ; i++)
    {
        var post = await provider.GetRequiredService<PostService>().CreateAsync(viewer, slug, new PostDraft { Title = $"Post {i}", Body = "About #crash and @nobody." });
        Acknowledge("post", post.Id.Value);
        var subject = SubjectRef.Post(post.Id);
        for (var j = 0; j < 3; j++)
        {
            var comment = await provider.GetRequiredService<CommentService>().AddAsync(viewer, new CommentDraft { Subject = subject, Body = $"Comment {j}." });
            Acknowledge("comment", comment.Id.Value);
            subject = SubjectRef.Comment(comment.Id);
        }
    }
}

static void Acknowledge(string kind, long id)
{
    Console.Out.WriteLine($"{kind} {id}");
    Console.Out.Flush();
}
