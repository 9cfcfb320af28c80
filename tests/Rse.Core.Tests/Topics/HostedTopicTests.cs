using Microsoft.Extensions.DependencyInjection;
using Rse.Comments;
using Rse.Core.Tests.Networks;
using Rse.Core.Tests.Subjects;
using Rse.People;
using Rse.Posts;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Topics;

namespace Rse.Core.Tests.Topics;

/// <summary>Topics of what is said about objects of the host.</summary>
public sealed class HostedTopicTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_topic_of_an_object_that_the_host_shows_no_longer_is_neither_named_nor_counted_from_the_next_call_on()
    {
        await using var host = await fixture.OpenAsync(builder =>
            builder.AddSubject<InvoiceResolver>().Services.AddSingleton<InvoiceBook>()
        );
        var (amelie, bruno) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bruno"));
        await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie);
        var (writer, reader) = (await host.World.ViewAsync(amelie), await host.World.ViewAsync(bruno));
        var invoices = host.Get<InvoiceBook>().Invoices;
        foreach (var key in (string[])["1", "2"])
        {
            invoices[key] = new Invoice($"Invoice {key}");
            var draft = new CommentDraft { Subject = new SubjectRef("invoice", key), Body = "About #dismissal and #budget." };
            await host.Get<CommentService>().AddAsync(writer, draft, Token);
        }

        await host.Get<PostService>().CreateAsync(writer, "general", new PostDraft { Body = "The #budget." }, Token);
        Assert.Equal("budget 3, dismissal 2", await ListAsync(reader));

        invoices["1"] = new Invoice("Invoice 1", ["amelie"]);
        Assert.Equal("budget 2, dismissal 1", await ListAsync(reader));
        Assert.NotNull(await host.Get<TopicService>().FindAsync(reader, "dismissal", Token));

        invoices["2"] = new Invoice("Invoice 2", ["amelie"]);
        Assert.Equal("budget 1", await ListAsync(reader));
        Assert.Equal("", await ListAsync(reader, "dis"));
        Assert.Null(await host.Get<TopicService>().FindAsync(reader, "dismissal", Token));
        Assert.NotNull(await host.Get<TopicService>().FindAsync(reader, "budget", Token));
        Assert.Equal("budget 3, dismissal 2", await ListAsync(writer));

        async Task<string> ListAsync(Viewer viewer, string prefix = "") =>
            string.Join(
                ", ",
                (await host.Get<TopicService>().ListAsync(viewer, prefix, 10, Token)).Select(use => $"{use.Topic.Name} {use.Count}")
            );
    }
}
