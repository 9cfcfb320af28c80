using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Members.Handles;
using Rse.People;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Members;

/// <summary>Adds and changes members, and appends the activity of each change.</summary>
internal sealed class MemberWriter(
    IMemberStore members,
    IMemberLifecycleStore lifecycle,
    IHandleStore handles,
    ActivityWriter writer,
    ILogger<MemberWriter> logger
)
{
    /// <summary>The member as the transaction sees them. Locks them until the transaction ends.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public async ValueTask<Member> RequireAsync(IWriteTransaction transaction, Id<Member> id, CancellationToken cancellationToken) =>
        await lifecycle.FindAsync(transaction, id, cancellationToken) ?? throw new NotFoundException();

    /// <summary>Stores a new member under the first free handle; null if none is free or the host's key is in use.</summary>
    /// <param name="make">Creates the member within the transaction. Without a display name, the handle becomes it.</param>
    /// <param name="handles">The handles to try, in order.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<Member?> AddAsync(
        Func<IWriteTransaction, CancellationToken, ValueTask<Member>> make,
        IEnumerable<string> handles,
        CancellationToken cancellationToken
    )
    {
        var added = await writer.WriteAsync(
            async (transaction, token) => await AddAsync(transaction, await make(transaction, token), handles, token),
            cancellationToken
        );
        if (added is not null)
        {
            MemberLog.Added(logger, added.Id);
        }

        return added;
    }

    /// <summary>The same within an open transaction.</summary>
    public async ValueTask<Member?> AddAsync(
        IWriteTransaction transaction,
        Member member,
        IEnumerable<string> handles,
        CancellationToken cancellationToken
    )
    {
        foreach (var handle in handles)
        {
            if (
                await members.AddAsync(
                    transaction,
                    member with
                    {
                        Handle = handle,
                        DisplayName = member.DisplayName.Length == 0 ? handle : member.DisplayName,
                    },
                    HandleConfusables.Skeleton(handle),
                    cancellationToken
                ) is
                { } stored
            )
            {
                await writer.AppendAsync(transaction, ActivityFactory.CreateMember(stored.Id, writer.Now), cancellationToken);
                return stored;
            }
        }

        return null;
    }

    /// <summary>Changes a member in a transaction of its own.</summary>
    /// <param name="id">The member.</param>
    /// <param name="decide">Returns the change of the current member; may throw.</param>
    /// <param name="actor">Who acts; null for the host.</param>
    /// <param name="changesHandle">Whether the change may hold a handle.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">There is none.</exception>
    /// <exception cref="ConflictException"><c>taken</c>: the handle.</exception>
    public async ValueTask<Member> ChangeAsync(
        Id<Member> id,
        Func<IWriteTransaction, Member, CancellationToken, ValueTask<MemberChange>> decide,
        Id<Member>? actor,
        bool changesHandle,
        CancellationToken cancellationToken
    )
    {
        var changed = await writer.WriteAsync(
            async (transaction, token) =>
            {
                if (changesHandle)
                {
                    await handles.LockAsync(transaction, token);
                }

                var before = await RequireAsync(transaction, id, token);
                return await UpdateAsync(transaction, id, await decide(transaction, before, token), actor, token);
            },
            cancellationToken
        );
        MemberLog.Changed(logger, id);
        return changed;
    }

    /// <summary>The handles that the member had before.</summary>
    public ValueTask<IReadOnlyList<string>> ListFormerHandlesAsync(
        IWriteTransaction transaction,
        Id<Member> id,
        CancellationToken cancellationToken
    ) => handles.ListFormerAsync(transaction, id, cancellationToken);

    /// <summary>Changes a member.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    /// <exception cref="ConflictException"><c>taken</c>: the handle.</exception>
    public async ValueTask<Member> UpdateAsync(
        IWriteTransaction transaction,
        Id<Member> id,
        MemberChange change,
        Id<Member>? actor,
        CancellationToken cancellationToken
    )
    {
        if (
            change.Handle is { } handle
            && !await handles.SetAsync(transaction, id, handle, HandleConfusables.Skeleton(handle), writer.Now, cancellationToken)
        )
        {
            throw new ConflictException(MemberRules.HandleTaken(handle));
        }

        var stored = await members.UpdateAsync(transaction, id, change, cancellationToken) ?? throw new NotFoundException();
        await writer.AppendAsync(transaction, ActivityFactory.EditMember(id, actor, writer.Now), cancellationToken);
        return stored;
    }

    /// <summary>Anonymizes a departed member, permanently; false if the handle is in use.</summary>
    public async ValueTask<bool> AnonymizeAsync(
        IWriteTransaction transaction,
        Id<Member> id,
        AnonymizedProfile profile,
        CancellationToken cancellationToken
    )
    {
        if (!await lifecycle.AnonymizeAsync(transaction, id, profile, cancellationToken))
        {
            return false;
        }

        await writer.AppendAsync(transaction, ActivityFactory.Anonymize(id, writer.Now), cancellationToken);
        return true;
    }

    /// <summary>Sets the state of a member.</summary>
    public async ValueTask SetStateAsync(
        IWriteTransaction transaction,
        Id<Member> id,
        MemberState state,
        CancellationToken cancellationToken
    )
    {
        await lifecycle.SetStateAsync(transaction, id, state, cancellationToken);
        await writer.AppendAsync(transaction, ActivityFactory.ChangeState(id, state, writer.Now), cancellationToken);
    }
}
