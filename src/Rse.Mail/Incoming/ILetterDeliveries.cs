namespace Rse.Mail.Incoming;

/// <summary>Finds the letters that were sent.</summary>
internal interface ILetterDeliveries
{
    /// <summary>The id of the network; our own letters carry it in the field <c>Rse-Network</c>.</summary>
    ValueTask<Guid> FindNetworkAsync(CancellationToken cancellationToken);

    /// <summary>Null when there is no such delivery, or its member left.</summary>
    ValueTask<LetterDelivery?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>Finds a delivery by the Message-ID that we gave it, without angle brackets; null when it is none of ours.</summary>
    ValueTask<LetterDelivery?> FindAsync(string messageId, CancellationToken cancellationToken);
}
