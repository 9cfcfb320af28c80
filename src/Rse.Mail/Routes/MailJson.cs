using System.Text.Json.Serialization;

namespace Rse.Mail.Routes;

/// <summary>How answers are written: properties by their own names, times in UTC.</summary>
[JsonSerializable(typeof(RseMailAddressResponse))]
[JsonSerializable(typeof(RseHeldRepliesResponse))]
[JsonSerializable(typeof(RseConfirmedReplyResponse))]
[JsonSerializable(typeof(RseMailStateResponse))]
internal sealed partial class MailJson : JsonSerializerContext;
