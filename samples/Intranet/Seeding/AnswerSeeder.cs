using Intranet.Accounts;
using Rse;
using Rse.Answers;
using Rse.Comments;
using Rse.Feeds;
using Rse.Paging;

namespace Intranet.Seeding;

/// <summary>Accepts answers to the questions of the seed.</summary>
internal sealed class AnswerSeeder(AccountPerimeter people, FeedService feeds, CommentService comments, AnswerService answers) : ISeeder
{
    private static readonly PageRequest Many = new() { Take = 100 };

    public async ValueTask SeedAsync(CancellationToken cancellationToken)
    {
        await foreach (var space in CommunityReader.ReadSpacesAsync(cancellationToken))
        {
            foreach (var post in space.Posts.Where(post => post.Question is not null))
            {
                await AcceptAsync(space.Slug, post, cancellationToken);
            }
        }
    }

    private async ValueTask AcceptAsync(string space, SeedPost question, CancellationToken cancellationToken)
    {
        var asker = await people.FindAsync(question.By, cancellationToken);
        var feed = await feeds.FindAsync(asker, FeedKind.Space, space, cancellationToken);
        var entries = await feeds.ReadAsync(asker, feed!, Many, cancellationToken: cancellationToken);
        var asked = entries.Items.Single(entry => entry.Subject.Title == question.Title).Subject;
        var thread = await comments.ListAsync(asker, asked.Ref, direct: true, Many, cancellationToken);
        var answer = thread.Items.First(comment => comment.Author?.Handle == question.Question);
        await answers.AcceptAsync(asker, answer.Id.As<Comment>(), cancellationToken);
    }
}
