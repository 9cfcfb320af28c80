namespace Rse.Mail.Incoming.Sources;

/// <summary>A mailbox that is open for reading.</summary>
internal interface IMailbox : IAsyncDisposable
{
    /// <summary>The UIDVALIDITY; another one means that all UIDs are others.</summary>
    uint Validity { get; }

    /// <summary>The UID that the next letter will have; 0 when the server does not tell.</summary>
    uint Next { get; }

    /// <summary>The UIDs above one, ascending.</summary>
    ValueTask<IReadOnlyList<uint>> ListAfterAsync(uint uid, CancellationToken cancellationToken);

    /// <summary>The UIDs of letters that arrived on a day or later, ascending.</summary>
    ValueTask<IReadOnlyList<uint>> ListSinceAsync(DateTimeOffset day, CancellationToken cancellationToken);

    /// <summary>The bytes of a letter, at most <paramref name="most"/> of them; null when it is gone.</summary>
    ValueTask<Stream?> ReadAsync(uint uid, int most, CancellationToken cancellationToken);
}

/// <summary>Opens the mailbox.</summary>
internal interface IMailboxSource
{
    /// <summary>What its position is kept under, for instance <c>imap:mail.example/intranet/INBOX</c>.</summary>
    string Name { get; }

    ValueTask<IMailbox> OpenAsync(CancellationToken cancellationToken);
}
