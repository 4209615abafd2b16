import type { Generator, SentMessage, Value } from "./moment.ts";
import { mediaId, perNumber } from "./moment.ts";
import { digitsOf, person } from "./people.ts";

/** A ringing call is later connected and ended under the same id. */
export const calls: Generator = (moment) => {
  const { random, memory, number, seconds, waba } = moment;
  const going = memory.calls.findIndex((call) => call.phoneNumberId === number.id);
  const [open] = going >= 0 && random.chance(0.8) ? memory.calls.splice(going, 1) : [];
  if (open)
    return perNumber(
      moment,
      random.chance(0.85) ? ended(open, seconds, random.int(5, 900)) : recorded(open, seconds, mediaId(random)),
    );

  const caller = person(random, waba.country);
  const isFromUser = random.chance(0.7);
  const own = digitsOf(number.displayPhoneNumber);
  const id = `wacid.HBgN${random.hex(28)}`;
  if (!isFromUser && random.chance(0.4)) {
    const status = random.pick(["RINGING", "ACCEPTED", "REJECTED"]);
    return perNumber(moment, {
      statuses: [{ id, type: "call", status, timestamp: String(seconds), recipient_id: caller.waId }],
    });
  }
  memory.calls.push({
    wabaId: waba.id,
    phoneNumberId: number.id,
    id,
    recipient: caller.waId,
    category: isFromUser ? "USER_INITIATED" : "BUSINESS_INITIATED",
    reached: 0,
  });
  if (memory.calls.length > 100) memory.calls.shift();
  const call = {
    id,
    from: isFromUser ? caller.waId : own,
    to: isFromUser ? own : caller.waId,
    event: "connect",
    timestamp: String(seconds),
    direction: isFromUser ? "USER_INITIATED" : "BUSINESS_INITIATED",
    session: {
      sdp_type: isFromUser ? "offer" : "answer",
      sdp: "v=0\r\no=- 8076734947255960322 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n",
    },
  };
  return perNumber(moment, { contacts: [{ profile: { name: caller.name }, wa_id: caller.waId }], calls: [call] });
};

function ended(call: SentMessage, seconds: number, duration: number): Value {
  const isAnswered = duration > 20;
  const times = { start_time: String(seconds - duration), end_time: String(seconds), duration };
  const end = {
    id: call.id,
    from: call.recipient,
    event: "terminate",
    timestamp: String(seconds),
    direction: call.category,
    status: isAnswered ? "COMPLETED" : "FAILED",
    ...(isAnswered && times),
  };
  return { calls: [end] };
}

function recorded(call: SentMessage, seconds: number, media: string): Value {
  const url = `https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=${media}`;
  const audio = {
    id: media,
    sha256: "Y9vvGyeo3n76ptkXu3CwDBsnzbRFqpjHskQdMGSVqas=",
    mime_type: "audio/ogg; codecs=opus",
    url,
  };
  const event = { id: call.id, from: call.recipient, timestamp: String(seconds), event: "call_recording_available" };
  return { calls: [{ ...event, call_recording: { type: "audio", audio } }] };
}
