using System.ComponentModel.DataAnnotations;

namespace Rse.Mail.Addresses;

/// <summary>A key that signs addresses.</summary>
public sealed class MailAddressKey
{
    /// <summary>Which key it is, 0 to 255; never used again for another secret.</summary>
    [Range(0, 255)]
    public int Id { get; set; }

    /// <summary>The secret: at least 32 random bytes in base64. Never logged.</summary>
    public string Secret { get; set; } = "";
}
