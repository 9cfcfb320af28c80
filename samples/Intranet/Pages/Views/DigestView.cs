using Rse.Notifications.Settings;

namespace Intranet.Pages.Views;

/// <summary>The fields of a digest.</summary>
/// <param name="Digest">Its values, without the time.</param>
/// <param name="At">The time, as it was typed.</param>
/// <param name="IsOfSpace">Whether it is that of a space.</param>
public sealed record DigestView(NotificationDigest Digest, string At, bool IsOfSpace);
