using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;
using Rse.Texts;

namespace Rse.Reactions;

/// <summary>Reacts to subjects.</summary>
/// <remarks>Thread-safe; a singleton. Anyone who may see a subject may react to it, once per kind.</remarks>
public sealed class ReactionService
{
    private readonly SubjectService _subjects;
    private readonly IReactionStore _reactions;
    private readonly IMemberStore _members;
    private readonly ActivityWriter _writer;

    internal ReactionService(
        SubjectService subjects,
        IReactionStore reactions,
        IMemberStore members,
        ActivityWriter writer,
        IOptions<ReactionOptions> options
    )
    {
        _subjects = subjects;
        _reactions = reactions;
        _members = members;
        _writer = writer;
        Kinds = options.Value.Kinds.Count == 0 ? ReactionOptions.Default : [.. options.Value.Kinds];
    }

    /// <summary>The kinds of reactions of this network, in display order.</summary>
    public IReadOnlyList<ReactionKind> Kinds { get; }

    /// <summary>Reacts to a subject, unless the viewer has already reacted with this kind.</summary>
    /// <exception cref="RefusedException">
    /// <c>reaction-unknown</c>, <c>kind-unknown</c>, or <c>not-allowed</c> if the viewer is not a member.
    /// </exception>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    public async ValueTask AddAsync(Viewer viewer, SubjectRef subject, string reaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        RequireKind(reaction);
        var target = await _subjects.RequireAsync(viewer, subject, cancellationToken);
        await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var stored = await _subjects.EnsureAsync(transaction, target, token);
                var given = new Reaction
                {
                    SubjectId = stored.Id,
                    MemberId = member.Id,
                    Kind = reaction,
                    At = _writer.Now,
                };
                if (await _reactions.AddAsync(transaction, given, token))
                {
                    await _writer.AppendAsync(transaction, ActivityFactory.Like(stored.Place, member.Id, reaction, given.At), token);
                }

                return stored.Id;
            },
            cancellationToken
        );
    }

    /// <summary>Removes the viewer's reaction, if any.</summary>
    /// <exception cref="RefusedException">
    /// <c>reaction-unknown</c>, <c>kind-unknown</c>, or <c>not-allowed</c> if the viewer is not a member.
    /// </exception>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    public async ValueTask RemoveAsync(Viewer viewer, SubjectRef subject, string reaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        RequireKind(reaction);
        var target = await _subjects.RequireAsync(viewer, subject, cancellationToken);
        if (target.Stored is not { } stored)
        {
            return;
        }

        await _writer.WriteAsync(
            async (transaction, token) =>
            {
                if (await _reactions.RemoveAsync(transaction, stored.Id, member.Id, reaction, token))
                {
                    await _writer.AppendAsync(transaction, ActivityFactory.Unlike(stored.Place, member.Id, reaction, _writer.Now), token);
                }

                return stored.Id;
            },
            cancellationToken
        );
    }

    /// <summary>Who reacted, newest first.</summary>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    public async ValueTask<Page<MemberReaction>> ListAsync(
        Viewer viewer,
        SubjectRef subject,
        PageRequest page,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var target = await _subjects.RequireAsync(viewer, subject, cancellationToken);
        var scope = $"reactions/{subject}";
        var slice = Cursor.Open(page, scope);
        if (target.Stored is not { } stored)
        {
            return new Page<MemberReaction> { Items = [], Next = null };
        }

        var rows = Cursor.Close(
            await _reactions.ListAsync(viewer, stored.Id, slice, cancellationToken),
            slice,
            scope,
            given => new Keyset(given.At.ToUnixTimeMilliseconds(), given.MemberId.Value)
        );
        var who = (
            await _members.ListAsync(viewer, [.. rows.Items.Select(given => given.MemberId).Distinct()], cancellationToken)
        ).ToDictionary(member => member.Id, MemberSummary.Of);
        return new Page<MemberReaction>
        {
            Items =
            [
                .. rows
                    .Items.Where(given => who.ContainsKey(given.MemberId))
                    .Select(given => new MemberReaction
                    {
                        Member = who[given.MemberId],
                        Kind = given.Kind,
                        At = given.At,
                    }),
            ],
            Next = rows.Next,
        };
    }

    private void RequireKind(string reaction)
    {
        if (!Kinds.Any(kind => kind.Name == reaction))
        {
            var given = Excerpt.Quote(reaction);
            throw new RefusedException(
                new Problem(
                    ProblemCodes.ReactionUnknown,
                    $"The reaction is \"{given}\"; this network knows {string.Join(", ", Kinds.Select(kind => kind.Name))}.",
                    "reaction"
                )
            );
        }
    }
}

/// <summary>A reaction of a member.</summary>
public sealed record MemberReaction
{
    /// <summary>The member.</summary>
    public required MemberSummary Member { get; init; }

    /// <summary>One of <see cref="ReactionOptions.Kinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The time. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}
