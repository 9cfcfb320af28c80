using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.People;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Members;

/// <summary>Writes members, each time with the activity by which readers of the log learn of it.</summary>
internal sealed class MemberWriter(IMemberStore members, IMemberLifeStore lives, ActivityWriter writer, ILogger<MemberWriter> logger)
{
    /// <inheritdoc cref="ActivityWriter.Now"/>
    public DateTimeOffset Now => writer.Now;

    /// <inheritdoc cref="ActivityWriter.WriteAsync{T}"/>
    public ValueTask<T> WriteAsync<T>(Func<IWriteTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) =>
        writer.WriteAsync(work, cancellationToken);

    /// <inheritdoc cref="ActivityWriter.WriteAloneAsync{T}"/>
    public ValueTask<T> WriteAloneAsync<T>(
        Func<IWriteTransaction, CancellationToken, ValueTask<T>> work,
        CancellationToken cancellationToken
    ) => writer.WriteAloneAsync(work, cancellationToken);

    /// <summary>The member as they are now, and stay until the transaction ends.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public async ValueTask<Member> RequireAsync(IWriteTransaction transaction, Id<Member> id, CancellationToken cancellationToken) =>
        await lives.FindAsync(transaction, id, cancellationToken) ?? throw new NotFoundException();

    /// <summary>Stores a new member under the first handle that is free; null where none is, or the host's key is in use.</summary>
    /// <param name="make">The member, made within the transaction.</param>
    /// <param name="handles">The handles to be tried, in order.</param>
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

    /// <summary>The same within a transaction.</summary>
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
                await members.AddAsync(transaction, member with { Handle = handle }, HandleScripts.Skeleton(handle), cancellationToken) is
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
    /// <param name="id">Whom.</param>
    /// <param name="decide">What changes, by what the member is now; it may refuse.</param>
    /// <param name="actor">Who does it; null for the host.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">There is none.</exception>
    public async ValueTask<Member> ChangeAsync(
        Id<Member> id,
        Func<IWriteTransaction, Member, CancellationToken, ValueTask<MemberChange>> decide,
        Id<Member>? actor,
        CancellationToken cancellationToken
    )
    {
        var changed = await writer.WriteAsync(
            async (transaction, token) =>
            {
                var before = await RequireAsync(transaction, id, token);
                return await UpdateAsync(transaction, id, await decide(transaction, before, token), actor, token);
            },
            cancellationToken
        );
        MemberLog.Changed(logger, id);
        return changed;
    }

    /// <summary>Changes a member.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public async ValueTask<Member> UpdateAsync(
        IWriteTransaction transaction,
        Id<Member> id,
        MemberChange change,
        Id<Member>? actor,
        CancellationToken cancellationToken
    )
    {
        var stored = await members.UpdateAsync(transaction, id, change, cancellationToken) ?? throw new NotFoundException();
        await writer.AppendAsync(transaction, ActivityFactory.EditMember(id, actor, writer.Now), cancellationToken);
        return stored;
    }

    /// <summary>Takes their names off a departed member, for good; false where the handle is in use.</summary>
    public async ValueTask<bool> DetachAsync(
        IWriteTransaction transaction,
        Id<Member> id,
        MemberRemains remains,
        CancellationToken cancellationToken
    )
    {
        if (!await lives.DetachAsync(transaction, id, remains, cancellationToken))
        {
            return false;
        }

        await writer.AppendAsync(transaction, ActivityFactory.Anonymize(id, writer.Now), cancellationToken);
        return true;
    }

    /// <summary>Sets the state of a member, and says so.</summary>
    public async ValueTask SetStateAsync(
        IWriteTransaction transaction,
        Id<Member> id,
        MemberState state,
        CancellationToken cancellationToken
    )
    {
        await lives.SetStateAsync(transaction, id, state, cancellationToken);
        await writer.AppendAsync(transaction, ActivityFactory.ChangeState(id, state, writer.Now), cancellationToken);
    }
}
