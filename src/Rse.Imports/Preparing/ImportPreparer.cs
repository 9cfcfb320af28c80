using System.Globalization;
using Microsoft.Extensions.Options;
using Rse.Contributions;
using Rse.Imports.Items;
using Rse.Members;
using Rse.Members.Handles;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Reactions;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Texts;
using Rse.Transactions;

namespace Rse.Imports.Preparing;

/// <summary>
/// Checks the texts and values of an item and finds the topics and mentions in its text: all that needs no database, so that it runs while
/// the previous batch is written.
/// </summary>
internal sealed class ImportPreparer(
    IOptions<ImportOptions> options,
    IOptions<ReactionOptions> reactions,
    IOptions<MemberOptions> members,
    TextParser texts,
    TimeProvider time
)
{
    private const int MaxDescriptionLength = 2_000;

    private readonly int _maxBodyLength = options.Value.MaxBodyLength;
    private readonly string[] _reactions =
    [
        .. (reactions.Value.Kinds.Count > 0 ? reactions.Value.Kinds : ReactionOptions.Default.AsEnumerable()).Select(kind => kind.Name),
    ];

    public int BatchSize => options.Value.BatchSize;

    public PreparedItem Prepare(ImportItem item)
    {
        var prepared = new PreparedItem(item) { Key = ImportReferences.KeyOf(item) };
        switch (item)
        {
            case ImportUnreadable unreadable:
                prepared.Problems.Add(unreadable.Problem);
                break;
            case ImportMember member:
                CheckKey(prepared);
                prepared.Title = NameRules.Check(TextRules.OneLine(member.DisplayName), "displayName", prepared.Problems);
                prepared.Name = member.Handle is { } handle
                    ? HandleRules.Check(handle, prepared.Problems)
                    : HandleRules.Derive(prepared.Title);
                CheckDate(member.At, prepared);
                CheckStay(member, prepared);
                break;
            case ImportSpace space:
                CheckKey(prepared);
                prepared.Title = NameRules.Check(TextRules.OneLine(space.Name), "name", prepared.Problems);
                prepared.Body = TextRules.IsBlank(space.Description)
                    ? ""
                    : TextRules.Check(space.Description, MaxDescriptionLength, "description", prepared.Problems);
                prepared.Name = space.Slug ?? SlugRules.Derive(prepared.Title);
                SlugRules.Check(prepared.Name, prepared.Problems);
                CheckDate(space.At, prepared);
                break;
            case ImportPost post:
                CheckKey(prepared);
                PostRules.CheckKind(post.Kind, prepared.Problems);
                prepared.Title = PostRules.CheckTitle(post.Kind, TextRules.OneLine(post.Title), prepared.Problems);

                // Whoever asks in the title alone asks all the same, and others answer.
                Read(prepared, TextRules.IsBlank(post.Body) && prepared.Title is { } title ? title : post.Body, post.Topics);
                CheckDate(post.At, prepared);
                break;
            case ImportComment comment:
                CheckKey(prepared);
                Read(prepared, comment.Body, comment.Topics);
                CheckDate(comment.At, prepared);
                break;
            default:
                CheckLink(prepared);
                break;
        }

        return prepared;
    }

    private void Read(PreparedItem prepared, string body, IReadOnlyList<string> topics)
    {
        prepared.Body = TextRules.Check(body, _maxBodyLength, "body", prepared.Problems);
        var given = ContributionNames.CheckTopics(topics, prepared.Problems);
        if (prepared.Problems.Count > 0)
        {
            return;
        }

        var parsed = texts.Parse(
            new TextContext
            {
                Text = prepared.Body,
                WantsHtml = false,
                Kind = prepared.Title is null ? "imported comment" : "imported post",
                Key = prepared.Key,
            }
        );
        var named = ContributionNames.Join(prepared.Title, parsed);
        if (named.Topics.Count + given.Count > 0)
        {
            prepared.Topics = ContributionNames.FindTopics(named.Topics, given);
        }

        if (named.Mentions.Count > 0)
        {
            prepared.Handles = [.. named.Mentions.Select(handle => handle.ToLowerInvariant())];
        }
    }

    private void CheckLink(PreparedItem prepared)
    {
        switch (prepared.Item)
        {
            case ImportMembership membership:
                CheckDate(membership.At, prepared);
                break;
            case ImportReaction reaction:
                if (!_reactions.Contains(reaction.Kind, StringComparer.Ordinal))
                {
                    prepared.Problems.Add(
                        new Problem(
                            ProblemCodes.ReactionUnknown,
                            $"The reaction is \"{Excerpt.Quote(reaction.Kind)}\"; it must be one of {string.Join(", ", _reactions)}.",
                            "kind"
                        )
                    );
                }

                CheckDate(reaction.At, prepared);
                break;
            case ImportRating rating:
                if (rating.Value is < 1 or > 5)
                {
                    prepared.Problems.Add(
                        new Problem(
                            ProblemCodes.RatingOutOfRange,
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"The rating is {rating.Value}; it must be a whole number from 1 to 5."
                            ),
                            "value"
                        )
                    );
                }

                CheckDate(rating.At, prepared);
                break;
            case ImportFollow follow:
                if (follow.Kind is Follows.FollowKind.Topic)
                {
                    prepared.Topics = ContributionNames.CheckTopics([follow.Target], prepared.Problems);
                }

                CheckDate(follow.At, prepared);
                break;
            default:
                throw new ArgumentException($"A {prepared.Item.GetType().Name} is not a known import item.", nameof(prepared));
        }
    }

    private static void CheckKey(PreparedItem prepared)
    {
        if (!ImportReferences.IsKey(prepared.Key))
        {
            prepared.Problems.Add(
                new Problem(
                    ProblemCodes.KeyInvalid,
                    $"The key is \"{Excerpt.Quote(prepared.Key)}\"; it must be 1 to 200 characters, none of them a control character.",
                    "key"
                )
            );
        }
    }

    private void CheckDate(DateTimeOffset at, PreparedItem prepared)
    {
        // One day of tolerance: dates without a time zone can be ahead of the clock.
        if (at < DateTimeOffset.UnixEpoch || at > time.GetUtcNow().AddDays(1))
        {
            prepared.Problems.Add(
                new Problem(
                    ProblemCodes.DateOutOfRange,
                    string.Create(CultureInfo.InvariantCulture, $"The date is {at:u}; it must lie between 1970 and now."),
                    "at"
                )
            );
        }
    }

    private void CheckStay(ImportMember member, PreparedItem prepared)
    {
        if (member.Kind is MemberKind.Internal)
        {
            if ((member.Sponsor, member.EndsAt) is not (null, null))
            {
                prepared.Problems.Add(
                    new Problem(
                        ProblemCodes.GuestsOnly,
                        "Only guests have a sponsor and an end, and the member is internal; omit both.",
                        "sponsor"
                    )
                );
            }

            return;
        }

        var now = time.GetStoredNow();
        prepared.EndsAt = member.EndsAt ?? now + members.Value.DefaultGuestStay;
        if (prepared.EndsAt > now + members.Value.MaxGuestStay)
        {
            prepared.Problems.Add(
                new Problem(
                    ProblemCodes.DateOutOfRange,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The stay would end at {prepared.EndsAt:u}; it must end by {now + members.Value.MaxGuestStay:u}."
                    ),
                    "endsAt"
                )
            );
        }
    }
}
